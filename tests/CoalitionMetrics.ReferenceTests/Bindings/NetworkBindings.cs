using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of network.json.</summary>
internal static class NetworkBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["size"] = Size,
        ["density"] = c => Figures.Of("estimate", NetworkInput.IsDirected(c) ? Cohesion.Density(NetworkInput.Directed(c)) : Cohesion.Density(NetworkInput.Undirected(c))),
        ["dyadCensus"] = DyadCensus,
        ["reciprocity"] = ReciprocityOfTies,
        ["reciprocityLogRatio"] = c => Figures.Of("estimate", Reciprocity.Of(NetworkInput.Directed(c), ReciprocityDefinition.LogRatio)),
        ["reciprocityGarlaschelliLoffredo"] = c => Figures.Of("estimate", Reciprocity.Of(NetworkInput.Directed(c), ReciprocityDefinition.Correlation)),
        ["weightedReciprocity"] = c => Figures.Of("estimate", Reciprocity.Weighted(NetworkInput.Directed(c))),
        ["weightedReciprocityNull"] = WeightedReciprocityNull,
        ["triadCensus"] = TriadCensus,
        ["transitivityDirected"] = TransitivityDirected,
        ["transitivity"] = Transitivity,
        ["components"] = Components,
        ["degree"] = Degree,
        ["strength"] = Strength,
        ["betweenness"] = c => Figures.Of("values", NetworkInput.IsDirected(c) ? Centrality.Betweenness(NetworkInput.Directed(c)) : Centrality.Betweenness(NetworkInput.Undirected(c))),
        ["harmonicCloseness"] = c => Figures.Of("values", Closeness(c, ClosenessConvention.Harmonic)),
        ["closeness"] = c => Figures.Of("values", Closeness(c, ClosenessOf(c.TextParameter("convention")))),
        ["pageRank"] = PageRank,
        ["eigenvectorCentrality"] = EigenvectorCentrality,
        ["degreeCentralization"] = DegreeCentralization,
        ["betweennessCentralization"] = BetweennessCentralization,
        ["articulationPoints"] = c => Figures.Of("vertices", FromOne(Connectivity.ArticulationPoints(NetworkInput.Undirected(c)))),
        ["coreness"] = c => Figures.Of("values", Connectivity.Coreness(NetworkInput.Undirected(c))),
        ["globalEfficiency"] = GlobalEfficiency,
        ["constraint"] = Constraint,
        ["effectiveSize"] = EffectiveSize,
        ["degreeAssortativity"] = DegreeAssortativity,
        ["nominalAssortativity"] = NominalAssortativity,
        ["eiIndex"] = EI,
        ["modularity"] = Modularity,
        ["krackhardt"] = KrackhardtMeasures,
        ["brokerage"] = BrokerageByRole,
        ["robustness"] = Robustness,
        ["graphCorrelation"] = c => Figures.Of("estimate", NetworkCorrelation.Pearson(NetworkInput.Table(c, 0), NetworkInput.Table(c, 1))),
    };

    private static Figures Size(ReferenceCase c)
    {
        if (!NetworkInput.IsDirected(c))
        {
            var ties = NetworkInput.Undirected(c);
            return new Figures { ["vertices"] = ties.VertexCount, ["edges"] = ties.TieCount };
        }

        var network = NetworkInput.Directed(c);
        return new Figures { ["vertices"] = network.VertexCount, ["edges"] = network.ArcCount };
    }

    private static Figures DyadCensus(ReferenceCase c)
    {
        var census = Cohesion.DyadCensus(NetworkInput.Directed(c));
        return new Figures { ["mutual"] = census.Mutual, ["asymmetric"] = census.Asymmetric, ["null"] = census.Null };
    }

    private static Figures ReciprocityOfTies(ReferenceCase c)
    {
        var network = NetworkInput.Directed(c);
        return new Figures
        {
            ["dyadic"] = Reciprocity.Of(network, ReciprocityDefinition.AllDyad),
            ["dyadicNonNull"] = Reciprocity.Of(network, ReciprocityDefinition.Dyad),
            ["edgewise"] = Reciprocity.Of(network, ReciprocityDefinition.Arc),
        };
    }

    private static Figures WeightedReciprocityNull(ReferenceCase c)
    {
        var result = Reciprocity.WeightedAgainstChance(NetworkInput.Directed(c), StrengthNull.Geometric);
        return new Figures { ["r"] = result.Share, ["expectedUnderNull"] = result.Expected, ["rho"] = result.Rho };
    }

    private static Figures TriadCensus(ReferenceCase c)
    {
        var census = Cohesion.TriadCensus(NetworkInput.Directed(c));
        var figures = new Figures();
        foreach (var triad in Enum.GetValues<Triad>())
        {
            figures[triad.ToString()[1..]] = census[triad];
        }

        return figures;
    }

    private static Figures TransitivityDirected(ReferenceCase c)
    {
        var network = NetworkInput.Directed(c);
        return new Figures
        {
            ["weak"] = Cohesion.Transitivity(network, TransitivityDefinition.Weak),
            ["strong"] = Cohesion.Transitivity(network, TransitivityDefinition.Strong),
        };
    }

    private static Figures Transitivity(ReferenceCase c)
    {
        Expect(c, "graph", "undirected, simple");
        var network = NetworkInput.Undirected(c);
        return new Figures
        {
            ["global"] = Cohesion.Transitivity(network),
            ["local"] = Cohesion.LocalTransitivity(network),
            ["averageIgnoringUndefined"] = Cohesion.MeanLocalTransitivity(network),
            ["averageZeroForUndefined"] = Cohesion.MeanLocalTransitivity(network, UndefinedLocalTransitivity.CountedAsZero),
        };
    }

    private static Figures Components(ReferenceCase c)
    {
        if (!NetworkInput.IsDirected(c))
        {
            var components = Connectivity.Components(NetworkInput.Undirected(c));
            return new Figures { ["count"] = components.Count, ["sizes"] = components.SizesDescending() };
        }

        var weak = Connectivity.WeakComponents(NetworkInput.Directed(c));
        var strong = Connectivity.StrongComponents(NetworkInput.Directed(c));
        return new Figures
        {
            ["weakCount"] = weak.Count,
            ["weakSizes"] = weak.SizesDescending(),
            ["strongCount"] = strong.Count,
            ["strongSizes"] = strong.SizesDescending(),
        };
    }

    private static Figures Degree(ReferenceCase c)
    {
        if (!NetworkInput.IsDirected(c))
        {
            return Figures.Of("total", Centrality.Degree(NetworkInput.Undirected(c)));
        }

        var network = NetworkInput.Directed(c);
        return new Figures { ["out"] = Centrality.OutDegree(network), ["in"] = Centrality.InDegree(network), ["total"] = Centrality.TotalDegree(network) };
    }

    private static Figures Strength(ReferenceCase c)
    {
        if (!NetworkInput.IsDirected(c))
        {
            return Figures.Of("total", Centrality.Strength(NetworkInput.Undirected(c)));
        }

        var network = NetworkInput.Directed(c);
        return new Figures { ["out"] = Centrality.OutStrength(network), ["in"] = Centrality.InStrength(network), ["netFlow"] = Centrality.NetFlow(network) };
    }

    private static double[] Closeness(ReferenceCase c, ClosenessConvention convention) => NetworkInput.IsDirected(c)
        ? Centrality.Closeness(NetworkInput.Directed(c), convention)
        : Centrality.Closeness(NetworkInput.Undirected(c), convention);

    private static ClosenessConvention ClosenessOf(string words) => words switch
    {
        "reachable only, unnormalised" => ClosenessConvention.ReachableOnly,
        _ when words.StartsWith("Wasserman-Faust", StringComparison.Ordinal) => ClosenessConvention.WassermanFaust,
        _ => throw new InvalidOperationException($"The convention '{words}' is not understood."),
    };

    private static Figures PageRank(ReferenceCase c)
    {
        var damping = c.NumberParameter("damping", 0.85);
        var weighted = c.FlagParameter("weighted", false);
        if (!NetworkInput.IsDirected(c))
        {
            var ties = NetworkInput.Undirected(c);
            return Figures.Of("values", Centrality.PageRank(weighted ? ties : ties.WithoutWeights(), damping));
        }

        var network = NetworkInput.Directed(c);
        return Figures.Of("values", Centrality.PageRank(weighted ? network : network.WithoutWeights(), damping));
    }

    private static Figures EigenvectorCentrality(ReferenceCase c)
    {
        Expect(c, "graph", "as given", "undirected (an edge where either direction exists)");
        Expect(c, "scale", "maximum 1");
        var result = Centrality.Eigenvector(NetworkInput.Undirected(c).WithoutWeights());
        return new Figures { ["values"] = result.Values, ["eigenvalue"] = result.Eigenvalue };
    }

    private static Figures DegreeCentralization(ReferenceCase c)
    {
        var convention = c.TextParameter("convention");
        if (convention is not ("igraph" or "sna"))
        {
            throw new InvalidOperationException($"The convention '{convention}' is not understood.");
        }

        if (!NetworkInput.IsDirected(c))
        {
            var ties = NetworkInput.Undirected(c);
            return convention == "sna"
                ? Figures.Of("freeman", Centralization.Degree(ties).Share)
                : Figures.Of("all", Scores(Centralization.Degree(ties), Centralization.Degree(ties, CentralizationMaximum.WithLoops)));
        }

        var network = NetworkInput.Directed(c);
        Func<ArcDirection, CentralizationScore> without = direction => Centralization.Degree(network, direction);
        Func<ArcDirection, CentralizationScore> with = direction => Centralization.Degree(network, direction, CentralizationMaximum.WithLoops);
        return convention == "sna"
            ? new Figures { ["outdegree"] = without(ArcDirection.Out).Share, ["indegree"] = without(ArcDirection.In).Share, ["freeman"] = without(ArcDirection.Both).Share }
            : new Figures
            {
                ["out"] = Scores(without(ArcDirection.Out), with(ArcDirection.Out)),
                ["in"] = Scores(without(ArcDirection.In), with(ArcDirection.In)),
                ["all"] = Scores(without(ArcDirection.Both), with(ArcDirection.Both)),
            };

        static Figures Scores(CentralizationScore without, CentralizationScore with) =>
            new() { ["centralization"] = without.Share, ["raw"] = without.Raw, ["loopsCounted"] = with.Share };
    }

    private static Figures BetweennessCentralization(ReferenceCase c)
    {
        var score = NetworkInput.IsDirected(c) ? Centralization.Betweenness(NetworkInput.Directed(c)) : Centralization.Betweenness(NetworkInput.Undirected(c));
        return new Figures { ["igraph"] = score.Share, ["sna"] = score.Share };
    }

    private static Figures GlobalEfficiency(ReferenceCase c) => Figures.Of("estimate", IsDirectedGraph(c)
        ? Cohesion.GlobalEfficiency(NetworkInput.Directed(c))
        : Cohesion.GlobalEfficiency(NetworkInput.Undirected(c)));

    private static Figures Constraint(ReferenceCase c) => Figures.Of("values", c.TextParameter("graph") switch
    {
        "undirected, unweighted" => StructuralHoles.Constraint(NetworkInput.Undirected(c).WithoutWeights()),
        "undirected, weighted" => StructuralHoles.Constraint(NetworkInput.Undirected(c)),
        "directed, weighted" => StructuralHoles.Constraint(NetworkInput.Directed(c)),
        "directed, unweighted" => StructuralHoles.Constraint(NetworkInput.Directed(c).WithoutWeights()),
        var graph => throw new InvalidOperationException($"The graph '{graph}' is not understood."),
    });

    private static Figures EffectiveSize(ReferenceCase c) => Figures.Of("values", c.TextParameter("graph") switch
    {
        "undirected, unweighted" => StructuralHoles.EffectiveSize(NetworkInput.Undirected(c).WithoutWeights()),
        "undirected, weighted" => StructuralHoles.EffectiveSize(NetworkInput.Undirected(c)),
        "directed, weighted" => StructuralHoles.EffectiveSize(NetworkInput.Directed(c)),
        "directed, unweighted" => StructuralHoles.EffectiveSize(NetworkInput.Directed(c).WithoutWeights()),
        var graph => throw new InvalidOperationException($"The graph '{graph}' is not understood."),
    });

    private static Figures DegreeAssortativity(ReferenceCase c) => Figures.Of("estimate", IsDirectedGraph(c)
        ? Assortativity.Degree(NetworkInput.Directed(c))
        : Assortativity.Degree(NetworkInput.Undirected(c)));

    private static Figures NominalAssortativity(ReferenceCase c) => Figures.Of("estimate", NetworkInput.IsDirected(c)
        ? Assortativity.Nominal(NetworkInput.Directed(c), NetworkInput.Groups(c))
        : Assortativity.Nominal(NetworkInput.Undirected(c), NetworkInput.Groups(c)));

    private static Figures EI(ReferenceCase c)
    {
        var score = NetworkInput.IsDirected(c)
            ? Assortativity.EI(NetworkInput.Directed(c), NetworkInput.Groups(c))
            : Assortativity.EI(NetworkInput.Undirected(c), NetworkInput.Groups(c));
        return new Figures { ["estimate"] = score.Index, ["external"] = score.External, ["internal"] = score.Internal };
    }

    private static Figures Modularity(ReferenceCase c) => Figures.Of("estimate", c.TextParameter("graph") switch
    {
        "undirected, unweighted" => Communities.Modularity(NetworkInput.Undirected(c).WithoutWeights(), NetworkInput.Groups(c)),
        "undirected, weighted" => Communities.Modularity(NetworkInput.Undirected(c), NetworkInput.Groups(c)),
        "directed, unweighted" => Communities.Modularity(NetworkInput.Directed(c).WithoutWeights(), NetworkInput.Groups(c)),
        "directed, weighted" => Communities.Modularity(NetworkInput.Directed(c), NetworkInput.Groups(c)),
        var graph => throw new InvalidOperationException($"The graph '{graph}' is not understood."),
    });

    private static Figures KrackhardtMeasures(ReferenceCase c)
    {
        if (!NetworkInput.IsDirected(c))
        {
            return Figures.Of("connectedness", Krackhardt.Connectedness(NetworkInput.Undirected(c)));
        }

        var network = NetworkInput.Directed(c);
        return new Figures
        {
            ["connectedness"] = Krackhardt.Connectedness(network),
            ["hierarchy"] = Krackhardt.Hierarchy(network),
            ["efficiency"] = Krackhardt.Efficiency(network),
            ["lubness"] = Krackhardt.LeastUpperBoundedness(network),
            ["reciprocityHierarchy"] = Krackhardt.ReciprocityHierarchy(network),
        };
    }

    private static Figures BrokerageByRole(ReferenceCase c)
    {
        var scores = Brokerage.GouldFernandez(NetworkInput.Directed(c), NetworkInput.Groups(c));
        var (counts, network, expected, z) = (new Figures(), new Figures(), new Figures(), new Figures());
        foreach (var role in Enum.GetValues<BrokerageRole>())
        {
            var name = role.ToString().ToLowerInvariant();
            counts[name] = scores.Counts(role);
            network[name] = scores.NetworkCount(role);
            expected[name] = scores.Expected(role);
            z[name] = scores.Z(role);
        }

        return new Figures { ["byVertex"] = counts, ["graph"] = network, ["expectedByVertex"] = expected, ["zByVertex"] = z };
    }

    private static Figures Robustness(ReferenceCase c)
    {
        var order = c.TextParameter("order") switch
        {
            "vertex number ascending" => [.. Enumerable.Range(0, (int)c.Scalar("vertices"))],
            "total degree in the intact graph, descending, ties by vertex number" => NetworkInput.IsDirected(c)
                ? NetworkRobustness.BestConnectedFirst(NetworkInput.Directed(c))
                : NetworkRobustness.BestConnectedFirst(NetworkInput.Undirected(c)),
            var words => throw new InvalidOperationException($"The order '{words}' is not understood."),
        };
        var sizes = NetworkInput.IsDirected(c)
            ? NetworkRobustness.LargestComponentAfter(NetworkInput.Directed(c), [.. order])
            : NetworkRobustness.LargestComponentAfter(NetworkInput.Undirected(c), [.. order]);
        return new Figures { ["order"] = FromOne(order), ["largestComponentAfter"] = sizes };
    }

    /// <summary>Whether the parameter asks for the network with its directions.</summary>
    private static bool IsDirectedGraph(ReferenceCase c) => c.TextParameter("graph") switch
    {
        "undirected, unweighted" or "undirected" => false,
        "directed, unweighted" or "directed" => true,
        var graph => throw new InvalidOperationException($"The graph '{graph}' is not understood."),
    };

    private static void Expect(ReferenceCase c, string parameter, params string[] known)
    {
        if (c.HasParameter(parameter) && !known.Contains(c.TextParameter(parameter)))
        {
            throw new InvalidOperationException($"The {parameter} '{c.TextParameter(parameter)}' is not understood.");
        }
    }

    private static int[] FromOne(IEnumerable<int> vertices) => [.. vertices.Select(v => v + 1)];
}
