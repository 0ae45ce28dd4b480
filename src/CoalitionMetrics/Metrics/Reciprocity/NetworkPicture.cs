namespace CoalitionMetrics;

/// <summary>The network as it is drawn, unless it is too large to be read.</summary>
internal static class NetworkPicture
{
    // Beyond this a picture of the network is a ball of wool.
    private const int LargestPicture = 150;

    public static IReadOnlyList<Exhibit> Of(PartnerNetwork network, EvaluationContext context) => network.Members.All.Count <= LargestPicture ? [network.Picture(context)] : [];
}
