namespace CoalitionMetrics.Statistics;

/// <summary>
/// How varied is it, and who has not been seen yet? Measures of variety over the numbers of people (attendances, amounts) per group, estimates of
/// what a sample has not shown, and comparisons of two lists of groups.
/// </summary>
/// <remarks>
/// Measures that describe shares take any numbers not below 0; those that count people (unseen groups, coverage, smaller and larger samples) take whole
/// numbers only and refuse others. A group with 0 changes nothing: it is not there.
/// </remarks>
public static partial class Diversity
{
}
