using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

/// <summary>Small random evidence of pilots of every design, with all that goes wrong: missing, tied, constant, contradictory and hardly any values.</summary>
internal sealed class RandomPilots
{
    private static readonly DesignPart[] Designs =
    [
        DesignPart.Randomized, DesignPart.Randomized | DesignPart.Blocked, DesignPart.Randomized | DesignPart.MatchedPairs, DesignPart.Randomized | DesignPart.Clustered,
        DesignPart.Randomized | DesignPart.Blocked | DesignPart.Clustered, DesignPart.Observational, DesignPart.DifferenceInDifferences, DesignPart.DifferenceInDifferences | DesignPart.Clustered,
        DesignPart.DifferenceInDifferences | DesignPart.Staggered, DesignPart.DifferenceInDifferences | DesignPart.Staggered | DesignPart.Clustered, DesignPart.InterruptedSeries, DesignPart.SyntheticControl,
    ];

    private readonly List<Pilot> _pilots = [];
    private readonly List<Outcome> _outcomes = [];
    private readonly List<Observation> _observations = [];
    private RandomStream _random;

    private RandomPilots(ulong seed) => _random = new RandomStream(seed, 0);

    public static CoalitionEvidence Of(int seed)
    {
        var made = new RandomPilots((ulong)seed);
        foreach (var i in Enumerable.Range(0, made.Any(1, 2, 4)))
        {
            made.Add($"p{i}", Designs[(seed + i) % Designs.Length]);
        }

        return CoalitionEvidence.Create(new EvidenceTables
        {
            Pilots = made._pilots,
            Outcomes = made._outcomes,
            Observations = made._observations,
            Groups = made.Sometimes(0.5) ? [new Group { Dimension = "class", Name = "low", Rank = 1 }, new Group { Dimension = "class", Name = "mid", Rank = 2 }] : null,
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Observations] = ["class"] },
            Covariates = ["before", "age"],
        });
    }

    private void Add(string pilot, DesignPart design)
    {
        var isLot = design.HasFlag(DesignPart.Randomized);
        _pilots.Add(new Pilot
        {
            Id = pilot,
            Title = pilot,
            Programme = Sometimes(0.6) ? "learning" : null,
            Design = design,
            Assignment = isLot ? AssignmentMechanism.Random : Any(AssignmentMechanism.Chosen, AssignmentMechanism.Unknown),
        });
        foreach (var o in Enumerable.Range(0, Any(1, 1, 2)))
        {
            var isYesNo = Sometimes(0.3);
            _outcomes.Add(new Outcome
            {
                Pilot = pilot,
                Name = $"o{o}",
                Unit = Any("day", "point"),
                Better = Any(Better.Higher, Better.Lower),
                Primary = o == 0,
                SmallestThatMatters = Any<double?>(null, 0, 1),
                Minimum = isYesNo && Sometimes(0.7) ? 0 : null,
                Maximum = isYesNo ? 1 : null,
            });
            Observe(pilot, $"o{o}", isLot || design == DesignPart.Observational, isYesNo);
        }
    }

    private void Observe(string pilot, string outcome, bool comparesArms, bool isYesNo)
    {
        var (units, periods) = (Any(1, 2, 4, 6, 10, 24), comparesArms ? Any(1, 1, 2, 3) : Any(1, 2, 3, 8, 14));
        var (isConstant, weighs, scale) = (Sometimes(0.15), Sometimes(0.15), Any(1.0, 1.0, 1e-9, 1e12));
        var (isFar, isEitherKnown) = (Sometimes(0.1), Sometimes(0.15));
        for (var i = 0; i < units; i++)
        {
            var (treated, start) = (Sometimes(0.5), Any<int?>(null, 1, 2, 3, 5, 99));
            for (var t = 1; t <= periods; t++)
            {
                if (Sometimes(0.06))
                {
                    continue;
                }

                var side = treated ^ Sometimes(0.01);
                _observations.Add(new Observation
                {
                    Pilot = pilot,
                    Outcome = outcome,
                    Participant = $"{pilot}-{i:00}",
                    Period = periods == 1 && comparesArms ? null : new Period(t),
                    Value = Sometimes(0.08) ? null : isYesNo ? Any(0, 1) : isConstant ? scale : scale * Math.Round(10 + (3 * _random.NextNormal()), Any(0, 2)),
                    Treated = comparesArms ? side : null,
                    Adopted = comparesArms || Sometimes(0.03) ? null : start is { } period ? new Adoption(new Period(Sometimes(0.01) ? 2 : period)) : Adoption.Never,
                    Received = comparesArms && Sometimes(0.5) ? Sometimes(0.8) == treated : null,
                    Cluster = Sometimes(0.01) ? null : $"c{i / 3}",
                    Block = Sometimes(0.01) ? null : $"b{i / Any(2, 2, 2, 6)}",
                    Weight = weighs && !Sometimes(0.02) ? Any(0, 1, 1, 2) : null,
                    Covariates = Covariates.Of(isEitherKnown && i % 2 == 0 ? "age" : "before", isFar && treated ? 1e6 + i : Any(1, 2, 3)),
                    Groups = Sometimes(0.2) ? GroupLabels.None : GroupLabels.Of("class", Any("low", "mid", "high")),
                });
            }
        }
    }

    private T Any<T>(params ReadOnlySpan<T> choices) => choices[_random.NextInt32(choices.Length)];

    private bool Sometimes(double share) => _random.NextDouble() < share;
}
