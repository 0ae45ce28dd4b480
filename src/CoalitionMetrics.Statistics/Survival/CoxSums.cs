namespace CoalitionMetrics.Statistics;

/// <summary>Running sums over those at risk, from the last time back, and what each event time adds to the likelihood.</summary>
internal sealed class CoxSums(int dimension)
{
    private readonly Weighted _atRisk = new(dimension);
    private readonly Weighted _struck = new(dimension);
    private readonly CompensatedSum[] _slope = new CompensatedSum[dimension];
    private readonly double[] _information = new double[dimension * dimension];
    private readonly double[] _mean = new double[dimension];
    private CompensatedSum _logLikelihood;
    private int _events;

    public double LogLikelihood => _logLikelihood.Value;

    public void StartStratum() => _atRisk.Clear();

    public void StartTime()
    {
        if (_events > 0)
        {
            _struck.Clear();
            _events = 0;
        }
    }

    public void AddUnit(ReadOnlySpan<double> x, double predictor, bool happened)
    {
        var weight = Math.Exp(predictor);
        _atRisk.Add(x, weight);
        if (!happened)
        {
            return;
        }

        _struck.Add(x, weight);
        _events++;
        _logLikelihood.Add(predictor);
        for (var j = 0; j < dimension; j++)
        {
            _slope[j].Add(x[j]);
        }
    }

    public void EndTime(CoxTies ties)
    {
        for (var l = 0; l < _events; l++)
        {
            // By Efron the l-th of those struck finds that much of them gone already; by Breslow nothing.
            var gone = ties == CoxTies.Efron ? (double)l / _events : 0;
            var total = _atRisk.Weight - (gone * _struck.Weight);
            _logLikelihood.Add(-Math.Log(total));
            for (var j = 0; j < dimension; j++)
            {
                _mean[j] = (_atRisk.Sum(j) - (gone * _struck.Sum(j))) / total;
                _slope[j].Add(-_mean[j]);
            }

            for (var i = 0; i < dimension; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    var at = (i * dimension) + j;
                    _information[at] += ((_atRisk.Products[at] - (gone * _struck.Products[at])) / total) - (_mean[i] * _mean[j]);
                }
            }
        }
    }

    public void CopyTo(double[] slope, double[] information)
    {
        for (var i = 0; i < dimension; i++)
        {
            slope[i] = _slope[i].Value;
            for (var j = 0; j <= i; j++)
            {
                information[(i * dimension) + j] = information[(j * dimension) + i] = _information[(i * dimension) + j];
            }
        }
    }

    /// <summary>Sums of weights, weighted covariates and weighted products (lower triangle).</summary>
    private sealed class Weighted(int dimension)
    {
        private readonly CompensatedSum[] _sums = new CompensatedSum[dimension];
        private CompensatedSum _weight;

        public double Weight => _weight.Value;

        public double[] Products { get; } = new double[dimension * dimension];

        public double Sum(int j) => _sums[j].Value;

        public void Clear()
        {
            _weight = default;
            Array.Clear(_sums);
            Array.Clear(Products);
        }

        public void Add(ReadOnlySpan<double> x, double weight)
        {
            _weight.Add(weight);
            for (var i = 0; i < x.Length; i++)
            {
                var part = weight * x[i];
                _sums[i].Add(part);
                for (var j = 0; j <= i; j++)
                {
                    Products[(i * x.Length) + j] += part * x[j];
                }
            }
        }
    }
}
