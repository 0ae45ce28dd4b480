using CoalitionMetrics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>Exhibits with any finite numbers, known and not known, and names of any length, for the laws of pictures.</summary>
internal static class RandomExhibits
{
    private static readonly Gen<double> AnyNumber = Gen.OneOf(ArbMap.Default.ArbFor<NormalFloat>().Generator.Select(f => f.Item), Gen.Choose(-50, 50).Select(i => (double)i), Gen.Choose(0, 100).Select(i => i / 100.0));

    private static readonly Gen<double?> Perhaps = Gen.Frequency((5, AnyNumber.Select(n => (double?)n)), (1, Gen.Constant((double?)null)));

    private static readonly Gen<Term> Name = Gen.Choose(0, 60).SelectMany(n => Gen.Elements("aWi <&é字 ".ToCharArray()).ArrayOf(n)).Select(letters => Term.Evidence(new string(letters).Trim()));

    private static readonly Gen<FigureUnit> Unit = Gen.Elements(FigureUnit.Index, FigureUnit.Count, FigureUnit.Share, FigureUnit.Ratio, FigureUnit.Probability, FigureUnit.ShareDifference, FigureUnit.EffectiveNumber, FigureUnit.Amount("euro"));

    private static readonly Gen<ConfidenceInterval?> Interval = Gen.OneOf(
        Gen.Constant((ConfidenceInterval?)null),
        AnyNumber.SelectMany(a => AnyNumber.Select(b => (ConfidenceInterval?)new ConfidenceInterval(Math.Min(a, b), Math.Max(a, b)))));

    /// <summary>Any exhibit of any kind.</summary>
    public static Arbitrary<Exhibit> Any() => Gen.OneOf(GroupValues(), Curve(), Flows(), Network(), Forest(), Series(), Ledger()).ToArbitrary();

    private static Gen<T[]> Some<T>(Gen<T> gen, int most) => Gen.Choose(0, most).SelectMany(n => gen.ArrayOf(n));

    private static Gen<Exhibit> GroupValues() =>
        from unit in Unit
        from values in Some(from name in Name from value in Perhaps from interval in Interval from mark in Perhaps select new GroupValue { Group = name, Value = value, Interval = interval, Mark = mark }, 12)
        from reference in AnyNumber
        select (Exhibit)new GroupValuesExhibit { Title = Phrase.Of("exhibit.values"), Unit = unit, Values = values, Reference = new() { Value = reference, Label = Term.Evidence("mark") } };

    private static Gen<Exhibit> Curve() =>
        from unit in Unit
        from axis in Name
        from curves in Some(
            from name in Name
            from points in Some(from x in AnyNumber from y in AnyNumber from low in Perhaps from high in Perhaps select new CurvePoint { X = x, Y = y, Lower = low, Upper = high }, 8)
            select new Curve { Label = name, Points = points },
            8)
        select (Exhibit)new CurveExhibit { Title = Phrase.Of("exhibit.curve"), HorizontalAxis = axis, VerticalAxis = axis, HorizontalUnit = unit, VerticalUnit = unit, Curves = curves };

    private static Gen<Exhibit> Flows() =>
        from unit in Unit
        from names in Some(Name, 14)
        from flows in Perhaps.ArrayOf(names.Length).ArrayOf(names.Length)
        select (Exhibit)new FlowMatrixExhibit { Title = Phrase.Of("exhibit.flows"), Unit = unit, Labels = names, Flows = flows };

    private static Gen<Exhibit> Network() =>
        from nodes in Some(from name in Name from hasGroup in Gen.Elements(true, false) from grouped in Name from seen in Gen.Elements(true, false) select new NetworkNode { Label = name, Group = hasGroup ? grouped : null, IsObserved = seen }, 80)
        from ties in Some(from a in Gen.Choose(0, 80) from b in Gen.Choose(0, 80) select new NetworkTie { From = a, To = b }, 60)
        from directed in Gen.Elements(true, false)
        select (Exhibit)new NetworkExhibit { Title = Phrase.Of("exhibit.network"), Nodes = nodes, Ties = ties, IsDirected = directed };

    private static Gen<Exhibit> Forest() =>
        from unit in Unit
        from rows in Some(from name in Name from value in AnyNumber from interval in Interval from weight in Perhaps from last in Gen.Elements(true, false) from note in Gen.Elements<Term?>(null, Term.Evidence("by lot")) select new ForestRow { Label = name, Note = note, Value = value, Interval = interval, Weight = weight, IsSummary = last }, 12)
        from mark in AnyNumber
        select (Exhibit)new ForestExhibit { Title = Phrase.Of("exhibit.forest"), Unit = unit, Rows = rows, NoEffect = new() { Value = mark, Label = Term.Evidence("none") } };

    private static Gen<Exhibit> Series() =>
        from unit in Unit
        from series in Some(
            from name in Name
            from points in Some(from period in Gen.Choose(0, 30) from value in Perhaps from interval in Interval select new TimePoint { Period = $"wave {period}", Value = value, Interval = interval }, 20)
            select new TimeSeries { Label = name, Points = points },
            7)
        from after in Gen.Choose(-1, 25)
        select (Exhibit)new TimeSeriesExhibit { Title = Phrase.Of("exhibit.series"), Unit = unit, Series = series, EventIndex = after };

    private static Gen<Exhibit> Ledger() =>
        from columns in Some(from name in Name from unit in Unit select new LedgerColumn { Label = name, Unit = unit }, 6)
        from rows in Some(from name in Name from values in Perhaps.ArrayOf(columns.Length) select new LedgerRow { Label = name, Values = values }, 8)
        select (Exhibit)new LedgerExhibit { Title = Phrase.Of("exhibit.ledger"), Columns = columns, Rows = rows };
}
