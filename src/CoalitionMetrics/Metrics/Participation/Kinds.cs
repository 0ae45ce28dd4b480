using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Those present, by the kinds of one dimension: how many of each, and at how many gatherings each kind was there.</summary>
internal sealed class Kinds
{
    private readonly Present _present;
    private readonly EvidenceView _view;

    public Kinds(EvidenceView view, Actors actors, string dimension)
    {
        _view = view;
        _present = Present.In(view, actors, countRegister: false);
        Dimension = dimension;
        var sizes = _present.Sizes(dimension);
        Unknown = sizes.GetValueOrDefault(string.Empty);
        Counted = _present.Ids.Count - Unknown;
        Counts = [.. sizes.Where(s => s.Key.Length > 0).Select(s => (double)s.Value)];
    }

    public Actors Actors => _present.Actors;

    public string Dimension { get; }

    public bool IsRegister => _present.IsRegister;

    /// <summary>Those whose kind is known.</summary>
    public int Counted { get; }

    /// <summary>Those whose kind is not known.</summary>
    public int Unknown { get; }

    /// <summary>How many there are of each kind that somebody belongs to.</summary>
    public double[] Counts { get; }

    public AbundanceSample Sample => new(Counts);

    /// <summary>Gatherings with somebody of a known kind as what was drawn; null where the register counts or there is none.</summary>
    public IncidenceSample? AtGatherings
    {
        get
        {
            if (IsRegister || Counts.Length == 0)
            {
                return null;
            }

            var groups = _present.Groups(Dimension);
            var incidences = new double[groups.Labels.Count];
            var lastSeen = new int[groups.Labels.Count];
            var gatherings = 0;
            for (var g = 0; g < _present.Gatherings; g++)
            {
                var any = false;
                foreach (var one in _present.At(g))
                {
                    var kind = groups.GroupOf[one];
                    if (groups.Labels[kind].Length > 0 && lastSeen[kind] != g + 1)
                    {
                        lastSeen[kind] = g + 1;
                        incidences[kind]++;
                        any = true;
                    }
                }

                gatherings += any ? 1 : 0;
            }

            return gatherings == 0 ? null : new(incidences, gatherings);
        }
    }

    public EvidenceUse Use => new()
    {
        Tables = [.. _present.Uses, .. Listed is null ? [] : new[] { new TableUse { Table = EvidenceTable.Population.Name, RowsUsed = ListedGroups.Count } }],
        Coverage = _present.Ids.Count == 0 ? null : (double)Counted / _present.Ids.Count,
    };

    /// <summary>The kinds that the population table lists and nobody present belongs to; null where it does not list the kinds of this dimension.</summary>
    public IReadOnlyList<string>? Listed
    {
        get
        {
            if (ListedGroups.Count == 0)
            {
                return null;
            }

            var present = _present.Sizes(Dimension);
            return [.. ListedGroups.Where(g => !present.ContainsKey(g))];
        }
    }

    private IReadOnlyList<string> ListedGroups =>
    [
        .. _view.Evidence.Population.Where(p => p.Name is null && string.Equals(p.Dimension, Dimension, StringComparison.Ordinal) && p.Group.Length > 0)
            .Select(p => p.Group).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Why nothing can be said of them; null when something can.</summary>
    public MetricResult? WhyNot(EvaluationContext context)
    {
        if (_present.Ids.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.nobody"), Evidence = Use };
        }

        if (Counted == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.none-known"), Evidence = Use };
        }

        return Actors == Actors.People && _present.Ids.Count < context.MinimumGroupSize
            ? new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = Use }
            : null;
    }
}
