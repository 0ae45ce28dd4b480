using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The sums over a square table of two raters' categories from which kappa and its relatives are made, with and without one case.</summary>
internal sealed class TwoRaters
{
    private readonly ContingencyTable _table;
    private readonly AgreementWeights _weights;
    private readonly int _categories;
    private readonly double _count;
    private readonly double _agreed;
    private readonly double _exact;
    private readonly double _chance;
    private readonly double[] _ofRow;
    private readonly double[] _ofColumn;

    public TwoRaters(ContingencyTable table, AgreementWeights weights)
    {
        if (table.Rows != table.Columns)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The table has {table.Rows} rows and {table.Columns} columns; both raters need the same categories."), nameof(table));
        }

        if (weights is not (AgreementWeights.Unweighted or AgreementWeights.Linear or AgreementWeights.Quadratic))
        {
            throw Guard.Unknown(nameof(weights), weights);
        }

        (_table, _weights, _categories, _count) = (table, weights, table.Rows, table.Total);
        (_ofRow, _ofColumn) = (new double[_categories], new double[_categories]);
        CompensatedSum agreed = default, exact = default, chance = default;
        for (var i = 0; i < _categories; i++)
        {
            Guard.WholeCounts(table.Row(i), nameof(table));
            CompensatedSum row = default, column = default;
            for (var j = 0; j < _categories; j++)
            {
                agreed.AddProduct(Weight(i, j), table.Row(i)[j]);
                row.AddProduct(Weight(i, j), table.ColumnTotals[j]);
                column.AddProduct(Weight(i, j), table.RowTotals[j]);
            }

            exact.Add(table.Row(i)[i]);
            (_ofRow[i], _ofColumn[i]) = (row.Value, column.Value);
            chance.AddProduct(table.RowTotals[i], row.Value);
        }

        if (_count == 0)
        {
            throw new ArgumentException("The table holds no case.", nameof(table));
        }

        (_agreed, _exact, _chance) = (agreed.Value, exact.Value, chance.Value);
    }

    public CohenKappaResult Result(ConfidenceLevel level)
    {
        var (observed, expected) = (_agreed / _count, _chance / (_count * _count));
        var isDefined = _chance < _count * _count;
        var kappa = isDefined ? Kappa(level, observed, expected) : null;
        var nullError = isDefined ? NullError(expected) : double.NaN;
        var z = kappa is not null && nullError > 0 ? kappa.Value / nullError : double.NaN;
        return new CohenKappaResult
        {
            Kappa = kappa,
            ObservedAgreement = observed,
            ExpectedAgreement = expected,
            StandardErrorUnderNull = nullError,
            ZUnderNull = z,
            PValue = double.IsNaN(z) ? double.NaN : 2 * NormalDistribution.UpperTail(Math.Abs(z)),
            PrevalenceIndex = _categories == 2 ? (_table[0, 0] - _table[1, 1]) / _count : double.NaN,
            BiasIndex = _categories == 2 ? (_table[0, 1] - _table[1, 0]) / _count : double.NaN,
            PrevalenceAndBiasAdjusted = _categories > 1 ? ((_categories * _exact / _count) - 1) / (_categories - 1) : double.NaN,
            GwetAC1 = GwetAC1(level),
            Count = (long)_count,
        };
    }

    /// <summary>AC1; null for a single category.</summary>
    public Estimate? GwetAC1(ConfidenceLevel level)
    {
        if (_categories == 1)
        {
            return null;
        }

        var squares = default(CompensatedSum);
        for (var c = 0; c < _categories; c++)
        {
            squares.AddProduct(Both(c), Both(c));
        }

        // Both(c) counts a category over both raters, so that its share is Both(c) / 2n.
        double Distance(double disagreed, double sumOfSquares, double n) => disagreed / n / (1 - ((1 - (sumOfSquares / (4 * n * n))) / (_categories - 1)));
        return Without(
            Distance(_count - _exact, squares.Value, _count),
            (i, j) => Distance(
                _count - _exact - (i == j ? 0 : 1),
                squares.Value - (i == j ? (4 * Both(i)) - 4 : (2 * Both(i)) + (2 * Both(j)) - 2),
                _count - 1),
            level,
            "over cases, of 1 - AC1",
            null);
    }

    private Estimate Kappa(ConfidenceLevel level, double observed, double expected)
    {
        var squares = default(CompensatedSum);
        for (var i = 0; i < _categories; i++)
        {
            for (var j = 0; j < _categories; j++)
            {
                var term = (Weight(i, j) * (1 - expected)) - ((_ofRow[i] + _ofColumn[j]) / _count * (1 - observed));
                squares.AddProduct(_table.Row(i)[j] / _count * term, term);
            }
        }

        var centre = (observed * expected) - (2 * expected) + observed;
        var error = Math.Sqrt(Math.Max(0, squares.Value - (centre * centre)) / _count) / ((1 - expected) * (1 - expected));

        // 1 - kappa = (n^2 - n agreed) / (n^2 - chance).
        static double Distance(double agreed, double chance, double n) => ((n * n) - (n * agreed)) / ((n * n) - chance);
        return Without(
            Distance(_agreed, _chance, _count),
            (i, j) => Distance(_agreed - Weight(i, j), _chance - _ofRow[i] - _ofColumn[j] + Weight(i, j), _count - 1),
            level,
            "over cases, of 1 - kappa",
            error);
    }

    private double NullError(double expected)
    {
        var squares = default(CompensatedSum);
        for (var i = 0; i < _categories; i++)
        {
            for (var j = 0; j < _categories; j++)
            {
                var term = Weight(i, j) - ((_ofRow[i] + _ofColumn[j]) / _count);
                squares.AddProduct(_table.RowTotals[i] / _count * (_table.ColumnTotals[j] / _count) * term, term);
            }
        }

        return Math.Sqrt(Math.Max(0, squares.Value - (expected * expected)) / _count) / (1 - expected);
    }

    // The figure without one case of each cell that holds any.
    private Estimate Without(double distance, Func<int, int, double> without, ConfidenceLevel level, string of, double? error)
    {
        var (distances, multiplicities) = (new List<double>(), new List<double>());
        for (var i = 0; i < _categories; i++)
        {
            for (var j = 0; j < _categories; j++)
            {
                if (_table.Row(i)[j] > 0)
                {
                    distances.Add(without(i, j));
                    multiplicities.Add(_table.Row(i)[j]);
                }
            }
        }

        return AgreementInterval.Of(distance, [.. distances], [.. multiplicities], _count, level, of, error);
    }

    private double Both(int category) => _table.RowTotals[category] + _table.ColumnTotals[category];

    private double Weight(int row, int column)
    {
        if (_weights == AgreementWeights.Unweighted || row == column)
        {
            return row == column ? 1 : 0;
        }

        var distance = Math.Abs(row - column) / (_categories - 1.0);
        return 1 - (_weights == AgreementWeights.Linear ? distance : distance * distance);
    }
}
