namespace CoalitionMetrics.Statistics;

/// <summary>Where random networks of one kind come from; each thread has a drawer of its own.</summary>
internal sealed record NetworkSource(string Method, Func<NetworkDrawer> NewDrawer, long Moves)
{
    /// <summary>Whether networks are reached by moves from the observed one.</summary>
    public bool IsChain => Moves > 0;
}

/// <summary>Draws random networks one after another, each from the stream it is given and from nothing that went before.</summary>
internal abstract class NetworkDrawer
{
    /// <summary>How many moves of the last draw changed the network.</summary>
    public long AcceptedMoves { get; protected set; }

    /// <summary>Draws a network.</summary>
    /// <param name="random">The stream of this draw.</param>
    /// <param name="halfway">Shown the network after half of the moves, where there are moves.</param>
    public abstract DirectedNetwork Draw(RandomStream random, Action<DirectedNetwork>? halfway);
}
