namespace CoalitionMetrics.Statistics;

/// <summary>Observed and expected events of groups and their covariances, added up over strata.</summary>
internal sealed class LogRankScore(int groupCount, double rho)
{
    private readonly CompensatedSum[] _observed = new CompensatedSum[groupCount];
    private readonly CompensatedSum[] _expected = new CompensatedSum[groupCount];
    private readonly CompensatedSum[] _covariances = new CompensatedSum[groupCount * groupCount];

    /// <summary>Takes in a stratum: the places of its units in the sorted times, ascending.</summary>
    public void Add(SurvivalTimes data, Grouping groups, int[] stratum)
    {
        var atRisk = new int[groupCount];
        var events = new int[groupCount];
        foreach (var i in stratum)
        {
            atRisk[groups.Codes[data.Order[i]]]++;
        }

        var left = stratum.Length;
        var survival = 1.0;
        for (var i = 0; i < stratum.Length;)
        {
            var time = data.Sorted[stratum[i]];
            var (start, total) = (i, 0);
            Array.Clear(events);
            for (; i < stratum.Length && data.Sorted[stratum[i]] == time; i++)
            {
                if (data.SortedCodes[stratum[i]] != 0)
                {
                    events[groups.Codes[data.Order[stratum[i]]]]++;
                    total++;
                }
            }

            if (total > 0)
            {
                AddTime(atRisk, events, left, total, rho == 0 ? 1 : Math.Pow(survival, rho));
                survival *= (double)(left - total) / left;
            }

            left -= i - start;
            for (var j = start; j < i; j++)
            {
                atRisk[groups.Codes[data.Order[stratum[j]]]]--;
            }
        }
    }

    public LogRankTest Test(SurvivalTimes data, Grouping groups)
    {
        // A group of which nobody was there at any event says nothing.
        var there = new List<int>();
        for (var g = 0; g < groupCount; g++)
        {
            if (_expected[g].Value > 0)
            {
                there.Add(g);
            }
        }

        if (data.EventCount == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "No event happened, so that groups cannot be compared by their events.");
        }

        if (there.Count < 2)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, $"Only the group '{groups.Label(there[0])}' was there when events happened.");
        }

        var rows = new LogRankGroup[groupCount];
        for (var g = 0; g < groupCount; g++)
        {
            rows[g] = new LogRankGroup { Label = groups.Label(g), Count = groups.Members(g).Length, Observed = _observed[g].Value, Expected = _expected[g].Value };
        }

        return new LogRankTest { Groups = Array.AsReadOnly(rows), Test = ChiSquare(there, groups), Rho = rho };
    }

    private ChiSquareTest ChiSquare(List<int> there, Grouping groups)
    {
        var free = there.Count - 1;
        var differences = new double[free];
        for (var i = 0; i <= free; i++)
        {
            var g = there[i];
            if (!(_covariances[(g * groupCount) + g].Value > 0))
            {
                throw new NotIdentifiedException(NotIdentifiedReason.NoComparisonInBlock, $"The group '{groups.Label(g)}' was never there together with another when only some had the event.");
            }

            if (i < free)
            {
                differences[i] = _observed[g].Value - _expected[g].Value;
            }
        }

        var statistic = WaldStatistic.Of(differences, (i, j) => _covariances[(there[i] * groupCount) + there[j]].Value);
        return new ChiSquareTest { Statistic = statistic, DegreesOfFreedom = free };
    }

    private void AddTime(int[] atRisk, int[] events, double left, double total, double weight)
    {
        // With one left, or with an event of all, nothing is left to chance.
        var spread = left > 1 ? weight * weight * total * (left - total) / (left - 1) : 0;
        for (var g = 0; g < atRisk.Length; g++)
        {
            if (atRisk[g] == 0)
            {
                continue;
            }

            var share = atRisk[g] / left;
            _observed[g].Add(weight * events[g]);
            _expected[g].Add(weight * total * share);
            if (spread == 0)
            {
                continue;
            }

            for (var h = 0; h < atRisk.Length; h++)
            {
                if (h == g)
                {
                    _covariances[(g * groupCount) + g].Add(spread * share * ((left - atRisk[g]) / left));
                }
                else if (atRisk[h] > 0)
                {
                    _covariances[(g * groupCount) + h].Add(-spread * share * (atRisk[h] / left));
                }
            }
        }
    }
}
