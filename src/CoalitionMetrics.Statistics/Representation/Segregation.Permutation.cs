namespace CoalitionMetrics.Statistics;

public static partial class Segregation
{
    private const int PermutationsPerBlock = 64;

    /// <summary>
    /// All measures of separation where the same people come to many gatherings, each beside its average when people's groups are dealt out anew among them:
    /// who comes where, how often and with whom stays as it is.
    /// </summary>
    /// <remarks>
    /// Definition: groups are permuted over persons, each order equally likely; expected = average over permutations, p = (c + 1) / (B + 1) with c permutations at least as separated.
    /// Invariance: the order of persons, places, groups and units does not change the values (only, within their random error, the averages); the same bits for any number of threads.
    /// Cost: one pass over all places per permutation, on all processors; memory linear in places.
    /// Source: Cortese, Falk and Cohen 1976 (random expectation); Good 2005 (permutation of the units that were drawn).
    /// </remarks>
    /// <param name="groups">The group of each person, numbered from 0; at least one person.</param>
    /// <param name="persons">For each place taken (attendance), the person: an index into <paramref name="groups"/>.</param>
    /// <param name="units">For each place taken, the unit (gathering), numbered from 0; as many as <paramref name="persons"/>.</param>
    /// <param name="replicates">How many permutations; 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="exposure">Whether the expected exposure of each group to each other is wanted too; it costs groups met squared per unit and permutation.</param>
    /// <param name="maxDegreeOfParallelism">How many threads at most; -1 = all processors. The result does not depend on it.</param>
    /// <param name="progress">Told the share done, from 0 to 1.</param>
    /// <param name="cancellation">Asked between permutations.</param>
    /// <returns>The measures with permutation p-values; NaN where they are undefined. In a permutation a group may be nowhere: its isolation is averaged over the others.</returns>
    /// <exception cref="ArgumentException">There is no person or no place, or the places are not equally many in both lists.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or has no person; replicates are fewer than 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SegregationIndices PermutePersons(
        ReadOnlySpan<int> groups,
        ReadOnlySpan<int> persons,
        ReadOnlySpan<int> units,
        int replicates = 9_999,
        ulong seed = 1,
        bool exposure = false,
        int maxDegreeOfParallelism = -1,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        if (maxDegreeOfParallelism is not (-1 or > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(maxDegreeOfParallelism), maxDegreeOfParallelism, "Threads are at least 1, or -1 for all processors.");
        }

        var places = new Places(groups, persons, units);
        var observed = new double[places.Figures];
        places.Measure(places.Groups, observed, new PlacesScratch(places.GroupCount, exposure: false));
        var results = new double[(long)replicates * places.Figures];
        var done = 0;

        // Sums of exposure are kept a block of permutations each and added in the order of blocks, so that threads change no bit.
        var blocks = new ExposureSums?[(replicates + PermutationsPerBlock - 1) / PermutationsPerBlock];
        Parallel.For(0, blocks.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = maxDegreeOfParallelism }, block =>
        {
            var dealt = new int[places.Groups.Length];
            var scratch = new PlacesScratch(places.GroupCount, exposure);
            for (var replicate = block * PermutationsPerBlock; replicate < Math.Min(replicates, (block + 1) * PermutationsPerBlock); replicate++)
            {
                cancellation.ThrowIfCancellationRequested();
                places.Groups.CopyTo(dealt, 0);
                new RandomStream(seed, (ulong)replicate).Shuffle(dealt.AsSpan());
                places.Measure(dealt, results.AsSpan(replicate * places.Figures, places.Figures), scratch);
                var now = Interlocked.Increment(ref done);
                if (progress is not null && now % Math.Max(1, replicates / 100) == 0)
                {
                    progress.Report((double)now / replicates);
                }
            }

            blocks[block] = scratch.Exposure;
        });

        return new SegregationIndices
        {
            MutualInformation = Summary(0, observed[places.Figures - 1]),
            TheilH = Summary(1, 1),
            Dissimilarity = Summary(2, 1),
            Isolation = [.. Enumerable.Range(3, places.GroupCount).Select(figure => Summary(figure, 1))],
            ExpectedExposure = exposure ? ExposureSums.Average(blocks!, places.GroupCount) : null,
        };

        SegregationIndex Summary(int figure, double maximum)
        {
            var sum = default(CompensatedSum);
            var (defined, atLeast) = (0, 0);
            for (var replicate = 0; replicate < replicates; replicate++)
            {
                var value = results[(replicate * places.Figures) + figure];
                if (!double.IsNaN(value))
                {
                    defined++;
                    sum.Add(value);

                    // Sums in another order differ in their last digits; those are ties.
                    atLeast += value >= observed[figure] - (1e-12 * Math.Abs(observed[figure])) ? 1 : 0;
                }
            }

            return Index(observed[figure], defined > 0 ? sum.Value / defined : double.NaN, maximum, (atLeast + 1.0) / (defined + 1.0), replicates);
        }
    }

    /// <summary>Who takes which place: per unit the persons in it, and what one dealing of groups makes of that.</summary>
    private sealed class Places
    {
        private readonly int[] _starts;
        private readonly int[] _persons;
        private readonly int[] _visits;

        public Places(ReadOnlySpan<int> groups, ReadOnlySpan<int> persons, ReadOnlySpan<int> units)
        {
            Guard.NotEmpty(groups, nameof(groups));
            Guard.NotEmpty(persons, nameof(persons));
            Guard.SameLength(persons.Length, units.Length, nameof(persons), nameof(units));
            Groups = groups.ToArray();
            GroupCount = 1 + Highest(groups, groups.Length, nameof(groups), "a group number from 0, at most as many as there are persons");
            Highest(persons, groups.Length - 1, nameof(persons), "the index of a person");
            var unitCount = 1 + Highest(units, units.Length, nameof(units), "a unit number from 0, at most as many as there are places");
            _starts = new int[unitCount + 1];
            _visits = new int[groups.Length];
            for (var i = 0; i < units.Length; i++)
            {
                _starts[units[i] + 1]++;
                _visits[persons[i]]++;
            }

            for (var unit = 0; unit < unitCount; unit++)
            {
                _starts[unit + 1] += _starts[unit];
            }

            _persons = new int[units.Length];
            var next = (int[])_starts.Clone();
            for (var i = 0; i < units.Length; i++)
            {
                _persons[next[units[i]]++] = persons[i];
            }
        }

        public int[] Groups { get; }

        public int GroupCount { get; }

        /// <summary>Mutual information, H, dissimilarity, isolation of each group, entropy of the groups.</summary>
        public int Figures => GroupCount + 4;

        public void Measure(int[] groups, Span<double> figures, PlacesScratch scratch)
        {
            double n = _persons.Length;
            var (totals, counts, met, own) = (scratch.Totals, scratch.Counts, scratch.Met, scratch.Own);
            Array.Clear(totals);
            Array.Clear(own);
            for (var person = 0; person < groups.Length; person++)
            {
                totals[groups[person]] += _visits[person];
            }

            scratch.Exposure?.Begin(totals);
            var information = default(CompensatedSum);
            var deviation = default(CompensatedSum);
            for (var unit = 0; unit < _starts.Length - 1; unit++)
            {
                double size = _starts[unit + 1] - _starts[unit];
                var different = 0;
                for (var i = _starts[unit]; i < _starts[unit + 1]; i++)
                {
                    var group = groups[_persons[i]];
                    if (counts[group]++ == 0)
                    {
                        met[different++] = group;
                    }
                }

                scratch.Exposure?.Unit(counts, met.AsSpan(0, different), size);

                // Groups that are not in the unit add their whole expectation to the deviation, and nothing to the rest.
                var absent = size;
                for (var i = 0; i < different; i++)
                {
                    var group = met[i];
                    double count = counts[group];
                    var expected = size * (totals[group] / n);
                    absent -= expected;
                    information.AddProduct(count, Math.Log(count / expected));
                    deviation.Add(Math.Abs(count - expected));
                    own[group] += count * (count / size);
                    counts[group] = 0;
                }

                deviation.Add(Math.Max(0, absent));
            }

            using var shares = new Shares(totals, nameof(groups));
            var entropy = Diversity.Entropy(shares.Values);
            figures[0] = Math.Max(0, information.Value / n);
            figures[1] = entropy > 0 ? Math.Min(1, figures[0] / entropy) : double.NaN;
            var interaction = Diversity.Simpson(totals);
            figures[2] = interaction > 0 ? Math.Min(1, deviation.Value / (2 * n * interaction)) : double.NaN;
            for (var group = 0; group < GroupCount; group++)
            {
                figures[3 + group] = own[group] / totals[group];
            }

            figures[3 + GroupCount] = entropy;
        }

        private static int Highest(ReadOnlySpan<int> numbers, int most, string parameter, string expected)
        {
            var highest = -1;
            for (var i = 0; i < numbers.Length; i++)
            {
                if (numbers[i] < 0 || numbers[i] > most)
                {
                    throw Guard.Refuse(parameter, i, numbers[i], expected);
                }

                highest = Math.Max(highest, numbers[i]);
            }

            return highest;
        }
    }
}
