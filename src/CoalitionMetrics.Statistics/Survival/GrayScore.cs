namespace CoalitionMetrics.Statistics;

/// <summary>
/// Scores of groups for the incidence of one cause, and their covariances. The covariances are sums over events of how much each moves the scores: by itself, and through the pooled incidence at all later times, so
/// that they are added up from the last time back.
/// </summary>
internal sealed class GrayScore
{
    private readonly int _groups;
    private readonly List<Moment> _moments = [];
    private readonly CompensatedSum[] _scores;
    private readonly CompensatedSum[] _covariances;
    private double _events;

    public GrayScore(CompetingTimes data, int cause, Grouping groups)
    {
        _groups = groups.GroupCount;
        _scores = new CompensatedSum[_groups];
        _covariances = new CompensatedSum[_groups * _groups];
        Walk(data.Any, cause, groups);
        AddCovariances();
    }

    public ChiSquareTest Test(Grouping groups)
    {
        if (_events == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "No event of the cause happened.");
        }

        var scores = new double[_groups - 1];
        for (var g = 0; g < _groups; g++)
        {
            // Of the size of the events; what is no more than rounding is nothing.
            if (!(_covariances[(g * _groups) + g].Value > 1e-12 * _events))
            {
                throw new NotIdentifiedException(NotIdentifiedReason.NoComparisonInBlock, $"The group '{groups.Label(g)}' was never there together with another when the event happened.");
            }

            if (g < scores.Length)
            {
                scores[g] = _scores[g].Value;
            }
        }

        var statistic = WaldStatistic.Of(scores, (i, j) => _covariances[(i * _groups) + j].Value);
        return new ChiSquareTest { Statistic = statistic, DegreesOfFreedom = scores.Length };
    }

    // Ascending in time: curves of each group, the pooled incidence, the scores.
    private void Walk(SurvivalTimes data, int cause, Grouping groups)
    {
        var atRisk = new int[_groups];
        var survival = new double[_groups];
        var incidence = new double[_groups];
        Array.Fill(survival, 1);
        foreach (var g in groups.Codes)
        {
            atRisk[g]++;
        }

        var pooled = default(CompensatedSum);
        for (var i = 0; i < data.Count;)
        {
            var (start, time) = (i, data.Sorted[i]);
            var (own, other) = (new int[_groups], new int[_groups]);
            for (; i < data.Count && data.Sorted[i] == time; i++)
            {
                var code = data.SortedCodes[i];
                if (code != 0)
                {
                    (code == cause ? own : other)[groups.Codes[data.Order[i]]]++;
                }
            }

            if (own.Any(d => d > 0) || other.Any(d => d > 0))
            {
                AddTime(atRisk, survival, incidence, own, other, ref pooled);
            }

            for (var j = start; j < i; j++)
            {
                atRisk[groups.Codes[data.Order[j]]]--;
            }
        }
    }

    private void AddTime(int[] atRisk, double[] survival, double[] incidence, int[] own, int[] other, ref CompensatedSum pooled)
    {
        var moment = new Moment
        {
            AtRisk = (int[])atRisk.Clone(),
            Own = own,
            Other = other,
            Before = (double[])survival.Clone(),
            After = survival.ToArray(),
            Events = own.Sum(),
            IncidenceBefore = pooled.Value,
        };
        double notStruck = 0;
        for (var g = 0; g < _groups; g++)
        {
            if (atRisk[g] > 0)
            {
                moment.Size += atRisk[g] / survival[g];
                notStruck += atRisk[g] * (1 - incidence[g]) / survival[g];
            }
        }

        for (var g = 0; g < _groups; g++)
        {
            if (atRisk[g] == 0)
            {
                continue;
            }

            if (moment.Events > 0)
            {
                _scores[g].Add(own[g]);
                _scores[g].Add(-moment.Events * (atRisk[g] * (1 - incidence[g]) / survival[g] / notStruck));
            }

            incidence[g] += survival[g] * own[g] / atRisk[g];
            survival[g] *= (double)(atRisk[g] - own[g] - other[g]) / atRisk[g];
            moment.After[g] = survival[g];
        }

        _events += moment.Events;
        pooled.Add(moment.Events / moment.Size);
        moment.IncidenceAfter = pooled.Value;
        _moments.Add(moment);
    }

    // Backwards: later[i, k] is how much the score of group i moves through the pooled incidence at all later times for an event in group k.
    private void AddCovariances()
    {
        var later = new CompensatedSum[_groups * _groups];
        var move = new double[_groups];
        for (var m = _moments.Count - 1; m >= 0; m--)
        {
            var moment = _moments[m];
            for (var k = 0; k < _groups; k++)
            {
                double n = moment.AtRisk[k];
                if (n == 0)
                {
                    continue;
                }

                var ratio = moment.After[k] > 0 ? (1 - moment.IncidenceAfter) / moment.After[k] : 0;
                if (moment.Events > 0)
                {
                    // The events of the cause as all groups together have them.
                    var expected = moment.Before[k] * moment.Events / (moment.Size * n);
                    var ties = moment.Events > 1 ? 1 - ((moment.Events - 1) / ((moment.Size * moment.Before[k]) - 1)) : 1;
                    for (var i = 0; i < _groups; i++)
                    {
                        move[i] = moment.Weight(i, k) + ((1 - ratio) * later[(i * _groups) + k].Value);
                    }

                    AddSquares(move, expected * ties);
                }

                double others = moment.Other[k];
                if (others > 0 && moment.After[k] > 0)
                {
                    var ties = others > 1 ? 1 - ((others - 1) / (n - 1)) : 1;
                    for (var i = 0; i < _groups; i++)
                    {
                        move[i] = ratio * later[(i * _groups) + k].Value;
                    }

                    AddSquares(move, moment.Before[k] / n * (moment.Before[k] / n) * others * ties);
                }
            }

            AddLater(later, moment);
        }
    }

    private void AddLater(CompensatedSum[] later, Moment moment)
    {
        if (moment.Events == 0)
        {
            return;
        }

        var rise = moment.Events / (moment.Size * (1 - moment.IncidenceBefore));
        for (var i = 0; i < _groups; i++)
        {
            for (var k = 0; k < _groups; k++)
            {
                later[(i * _groups) + k].Add(moment.Weight(i, k) * rise);
            }
        }
    }

    private void AddSquares(double[] move, double variance)
    {
        for (var i = 0; i < _groups; i++)
        {
            for (var j = 0; j < _groups; j++)
            {
                _covariances[(i * _groups) + j].Add(move[i] * move[j] * variance);
            }
        }
    }

    /// <summary>What was at one event time.</summary>
    private sealed class Moment
    {
        public required int[] AtRisk { get; init; }

        public required int[] Own { get; init; }

        public required int[] Other { get; init; }

        public required double[] Before { get; init; }

        public required double[] After { get; init; }

        public required double Events { get; init; }

        public required double IncidenceBefore { get; init; }

        public double IncidenceAfter { get; set; }

        /// <summary>The sum of n/S(t-) over groups: how many there would be had there been no other events and no censoring since.</summary>
        public double Size { get; set; }

        /// <summary>How much a unit of excess in group k moves the score of group i.</summary>
        public double Weight(int i, int k)
        {
            if (AtRisk[i] == 0 || AtRisk[k] == 0)
            {
                return 0;
            }

            var own = AtRisk[i] / Before[i];
            return i == k ? own * (1 - (own / Size)) : -own * (AtRisk[k] / Before[k] / Size);
        }
    }
}
