using System.Globalization;

namespace CoalitionMetrics;

/// <summary>The code under which an organisation appears in figures from survey answers: its place in the canonical order, which tells nothing else.</summary>
internal static class OrganizationCode
{
    public static string Of(int index) => string.Create(CultureInfo.InvariantCulture, $"O{index + 1}");
}
