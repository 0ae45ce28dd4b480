namespace CoalitionMetrics.Statistics;

/// <summary>
/// Picks so many of so many, each choice equally likely, by the first steps of a shuffle. Several steps share one random number of 64 bits
/// (Brackett-Rozinsky and Lemire 2024, Batched ranged random integer generation).
/// </summary>
internal sealed class SubsetPicker
{
    private readonly int[] _order;
    private readonly int[] _start;
    private readonly int[] _choice;
    private readonly int _picks;
    private readonly Batch[] _batches;

    public SubsetPicker(int count, int picks)
    {
        _order = new int[count];
        _start = [.. Enumerable.Range(0, count)];
        _choice = new int[picks];
        _picks = picks;
        var batches = new List<Batch>();
        for (var i = 0; i < picks;)
        {
            var first = i;
            var product = (ulong)(count - i++);
            while (i < picks && product < (1UL << 58) / (ulong)(count - i))
            {
                product *= (ulong)(count - i++);
            }

            batches.Add(new Batch(first, i, product, (0 - product) % product));
        }

        _batches = [.. batches];
    }

    /// <summary>The items picked; valid until the next call.</summary>
    public ReadOnlySpan<int> Next(ref RandomStream random)
    {
        _start.CopyTo(_order, 0);
        foreach (var batch in _batches)
        {
            ulong rest;
            do
            {
                rest = random.NextUInt64();
                for (var i = batch.First; i < batch.End; i++)
                {
                    // The high part chooses among what is left; it stays in place until the batch is known to be without bias.
                    var high = Math.BigMul(rest, (ulong)(_order.Length - i), out rest);
                    _choice[i] = i + (int)high;
                }
            }
            while (rest < batch.Product && rest < batch.Threshold);

            for (var i = batch.First; i < batch.End; i++)
            {
                var j = _choice[i];
                (_order[i], _order[j]) = (_order[j], _order[i]);
            }
        }

        return _order.AsSpan(0, _picks);
    }

    private readonly record struct Batch(int First, int End, ulong Product, ulong Threshold);
}
