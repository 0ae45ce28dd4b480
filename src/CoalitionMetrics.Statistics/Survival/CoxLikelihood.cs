namespace CoalitionMetrics.Statistics;

/// <summary>
/// Cox's partial likelihood with its slope and curvature. Covariates are centred and brought to unit spread, so that no unit of measurement can spoil the steps; <see cref="Scale"/> leads back.
/// </summary>
internal sealed class CoxLikelihood
{
    private readonly SurvivalTimes _data;
    private readonly CoxTies _ties;
    private readonly int[][] _strata;

    // The covariates of a unit side by side, in the order of the sorted times.
    private readonly double[] _x;

    public CoxLikelihood(SurvivalTimes data, IReadOnlyList<Regressor> covariates, CoxTies ties, int[][] strata)
    {
        (_data, _ties, _strata, Names) = (data, ties, strata, [.. covariates.Select(c => c.Name)]);
        Scale = new double[Dimension];
        _x = new double[data.Count * Dimension];
        for (var j = 0; j < Dimension; j++)
        {
            Standardise(covariates[j].Values, j);
        }
    }

    public string[] Names { get; }

    public int Dimension => Names.Length;

    /// <summary>The spread of each covariate: a coefficient per unit of the covariate is the coefficient here over it.</summary>
    public double[] Scale { get; }

    /// <summary>The logarithm of the likelihood; minus infinity where it is out of range. Slope and curvature (information) are written over.</summary>
    public double Evaluate(double[] coefficients, double[] slope, double[] information)
    {
        var k = Dimension;
        var predictors = new double[_data.Count];
        var highest = double.NegativeInfinity;
        for (var i = 0; i < predictors.Length; i++)
        {
            for (var j = 0; j < k; j++)
            {
                predictors[i] += _x[(i * k) + j] * coefficients[j];
            }

            highest = Math.Max(highest, predictors[i]);
        }

        if (!double.IsFinite(highest))
        {
            return double.NegativeInfinity;
        }

        for (var i = 0; i < predictors.Length; i++)
        {
            predictors[i] -= highest;
        }

        var sums = new CoxSums(k);
        foreach (var stratum in _strata)
        {
            AddStratum(stratum, predictors, sums);
        }

        sums.CopyTo(slope, information);
        return double.IsFinite(sums.LogLikelihood) ? sums.LogLikelihood : double.NegativeInfinity;
    }

    /// <summary>Whether the likelihood rises for ever in a direction: at every event those struck are as high in it as anyone at risk, and at some event higher than another.</summary>
    public bool RisesForEver(ReadOnlySpan<double> direction, double tolerance)
    {
        var rises = false;
        foreach (var stratum in _strata)
        {
            var (highest, lowest) = (double.NegativeInfinity, double.PositiveInfinity);
            for (var end = stratum.Length; end > 0;)
            {
                var start = StartOfTie(stratum, end);
                for (var i = start; i < end; i++)
                {
                    var along = Along(stratum[i], direction);
                    (highest, lowest) = (Math.Max(highest, along), Math.Min(lowest, along));
                }

                for (var i = start; i < end; i++)
                {
                    if (_data.SortedCodes[stratum[i]] == 0)
                    {
                        continue;
                    }

                    if (Along(stratum[i], direction) < highest - tolerance)
                    {
                        return false;
                    }

                    rises |= lowest < highest - tolerance;
                }

                end = start;
            }
        }

        return rises;
    }

    // From the last time back, so that those at risk are only ever added.
    private void AddStratum(int[] stratum, double[] predictors, CoxSums sums)
    {
        var k = Dimension;
        sums.StartStratum();
        for (var end = stratum.Length; end > 0;)
        {
            var start = StartOfTie(stratum, end);
            sums.StartTime();
            for (var i = start; i < end; i++)
            {
                var unit = stratum[i];
                sums.AddUnit(_x.AsSpan(unit * k, k), predictors[unit], _data.SortedCodes[unit] != 0);
            }

            sums.EndTime(_ties);
            end = start;
        }
    }

    private int StartOfTie(int[] stratum, int end)
    {
        var start = end - 1;
        while (start > 0 && _data.Sorted[stratum[start - 1]] == _data.Sorted[stratum[end - 1]])
        {
            start--;
        }

        return start;
    }

    private double Along(int unit, ReadOnlySpan<double> direction)
    {
        double along = 0;
        for (var j = 0; j < direction.Length; j++)
        {
            along += direction[j] * _x[(unit * direction.Length) + j];
        }

        return along;
    }

    private void Standardise(ReadOnlySpan<double> values, int j)
    {
        var mean = Moments.Mean(values);
        var spread = Math.Sqrt(Moments.Variance(values));
        if (!(spread > 0))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, $"The covariate '{Names[j]}' is the same for all units.");
        }

        Scale[j] = spread;
        for (var i = 0; i < _data.Count; i++)
        {
            _x[(i * Dimension) + j] = (values[_data.Order[i]] - mean) / spread;
        }
    }
}
