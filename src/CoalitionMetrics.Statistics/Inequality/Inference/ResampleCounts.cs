namespace CoalitionMetrics.Statistics;

/// <summary>How often each of n units is drawn when n are drawn with replacement: all that a measure of sorted units needs of a resample.</summary>
/// <remarks>
/// Replicate b of a seed draws from Philox with key = seed and counter = (position, b), so that it is the same whichever thread makes it. Several places are taken from one 64-bit word, and the word is
/// rejected where that would favour some (Brackett-Rozinsky and Lemire 2024, Batched ranged random integer generation). Counts are bytes, so that those of tens of thousands of units stay in the nearest cache:
/// the chance that any of n units is drawn 256 times or more is below n / 256!, which is below 10^-490 for any n an array can hold, and no machine lives to see it.
/// </remarks>
internal static class ResampleCounts
{
    // The product of the places taken from one word: small beside 2^64, so that a word is rejected once in 64 times at most.
    private const double LargestProduct = 1UL << 58;

    private const int Four = 4;

    public static void Draw(ulong seed, ulong replicate, Span<byte> counts)
    {
        counts.Clear();
        var n = (ulong)counts.Length;
        var batch = 1;
        var product = n;
        while (product <= LargestProduct / n && n > 1)
        {
            product *= n;
            batch++;
        }

        var threshold = (0 - product) % product;
        Span<int> places = stackalloc int[batch];
        Span<ulong> words = stackalloc ulong[2 * Philox.Lanes];
        ulong position = 0;
        var left = counts.Length;
        while (left > 0)
        {
            // The words come in the same order whether several blocks are made side by side or one after the other.
            if (Philox.HasLanes)
            {
                Philox.Blocks(position, replicate, seed, words);
            }
            else
            {
                for (var lane = 0; lane < Philox.Lanes; lane++)
                {
                    (words[2 * lane], words[(2 * lane) + 1]) = Philox.Block(position + (ulong)lane, replicate, seed);
                }
            }

            position += Philox.Lanes;
            left -= batch == Four && left >= Four * words.Length ? TakeFours(words, n, threshold, counts) : Take(words, n, threshold, places, counts, left);
        }
    }

    // The common case without a loop over places: four from one word, as for 3,105 to 23,170 units.
    private static int TakeFours(ReadOnlySpan<ulong> words, ulong n, ulong threshold, Span<byte> counts)
    {
        var taken = 0;
        foreach (var each in words)
        {
            var word = each;
            var first = (int)Math.BigMul(word, n, out word);
            var second = (int)Math.BigMul(word, n, out word);
            var third = (int)Math.BigMul(word, n, out word);
            var fourth = (int)Math.BigMul(word, n, out word);
            if (word >= threshold)
            {
                counts[first]++;
                counts[second]++;
                counts[third]++;
                counts[fourth]++;
                taken += Four;
            }
        }

        return taken;
    }

    private static int Take(ReadOnlySpan<ulong> words, ulong n, ulong threshold, Span<int> places, Span<byte> counts, int wanted)
    {
        var taken = 0;
        for (var i = 0; i < words.Length && taken < wanted; i++)
        {
            var word = words[i];
            for (var k = 0; k < places.Length; k++)
            {
                places[k] = (int)Math.BigMul(word, n, out word);
            }

            // What is left of the word after the whole batch decides whether it is taken, however many places of it are wanted.
            for (var k = 0; word >= threshold && k < places.Length && taken < wanted; k++)
            {
                counts[places[k]]++;
                taken++;
            }
        }

        return taken;
    }
}
