namespace CoalitionMetrics.Statistics;

/// <summary>
/// Hill numbers of order 0, 1 and 2 and coverage of a sample as functions of its size (Chao et al. 2014); what does not depend on the size is computed once.
/// People are the case in which each unit drawn shows one group, so that the sum of counts and the number of units are the same.
/// </summary>
internal sealed class SizeCurve
{
    private readonly GroupSample _sample;
    private readonly double _units;
    private readonly double _total;
    private readonly double _observedShannon;
    private readonly double _unseen;
    private readonly double _shannonRise;
    private readonly double _shannonAsymptote;
    private readonly double _deficit;
    private readonly double _deficitFactor;

    public SizeCurve(GroupSample sample)
    {
        _sample = sample;
        sample.RequirePair();
        _units = sample.Units;
        _total = sample.Total;
        _deficit = Diversity.CoverageDeficit(sample);
        _deficitFactor = Diversity.DeficitFactor(sample);
        _unseen = Diversity.UnseenClassic(sample);
        _observedShannon = Math.Exp(Math.Log(_total) - (sample.Sum(x => x * Math.Log(x)) / _total));

        // Entropy at n minus entropy at n - 1 without a difference of nearly equal numbers.
        var step = ((sample.Sum(LastUnitTerm) / _total) - (LastUnitTerm(_units) / _units)) / (_units - 1);
        _shannonRise = -_observedShannon * SpecialFunctions.ExpM1(-step);
        _shannonAsymptote = Math.Exp(AsymptoticEntropy());
    }

    public double AsymptoticRichness => _sample.Groups + _unseen;

    public double AsymptoticShannon => _shannonAsymptote;

    public double AsymptoticSimpson => 1 / _sample.Sum(x => x / _total * ((x - 1) / _total)) * ((_units - 1) / _units);

    public DiversityPoint At(double size) => size < _units && Math.Floor(size) != size ? Between(size) : AtExactSize(size);

    /// <summary>The expected number of groups not seen so far among so many further units: f0 (1 - (1 - b)^m), b = (f1 / n) / (f0 + f1 / n).</summary>
    public double NewGroups(double further) => _unseen > 0 ? -_unseen * SpecialFunctions.ExpM1(further * LogKeptUnseen) : 0;

    /// <summary>The further units after which the expected share of the estimated groups has been seen; 0 when it has been already.</summary>
    public double FurtherUnitsFor(double share)
    {
        var wanted = (share * AsymptoticRichness) - _sample.Groups;
        return wanted > 0 ? SpecialFunctions.LogP1(-wanted / _unseen) / LogKeptUnseen : 0;
    }

    private double LogKeptUnseen => SpecialFunctions.LogP1(-(_sample.SeenOnce / _units) / (_unseen + (_sample.SeenOnce / _units)));

    /// <summary>The size at which the expected coverage is the one asked for, strictly inside (0, 1).</summary>
    public double SizeFor(double coverage)
    {
        if (1 - coverage < _deficit)
        {
            // Coverage deficit = _deficit A^(m - n).
            if (_deficitFactor is <= 0 or >= 1)
            {
                return _units;
            }

            return _units + (Math.Log((1 - coverage) / _deficit) / Math.Log(_deficitFactor));
        }

        var (low, high) = (0.0, _units - 1);
        var allButOne = DeficitAt(high);
        if (1 - coverage < allButOne)
        {
            return high + ((allButOne - (1 - coverage)) / (allButOne - _deficit));
        }

        while (true)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return high;
            }

            if (DeficitAt(middle) > 1 - coverage)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
    }

    public double DeficitAt(double size) => size >= _units ? _deficit * Math.Pow(_deficitFactor, size - _units)
        : size <= _units - 1 ? _sample.Sum(x => x / _total * WithoutReplacement.MissesAll(_units - 1, x - 1, size))
        : _deficit + ((_units - size) * ((_sample.SeenOnce / _total) - _deficit));

    private DiversityPoint Between(double size)
    {
        var below = Math.Floor(size);
        var part = size - below;
        var upper = AtExactSize(below + 1);
        var lower = below > 0 ? AtExactSize(below) : null;
        return new DiversityPoint
        {
            Size = size,
            Reach = SampleReach.Interpolation,
            Coverage = 1 - DeficitAt(size),
            Richness = Mix(lower?.Richness ?? 0, upper.Richness),
            ShannonDiversity = Mix(lower?.ShannonDiversity ?? 0, upper.ShannonDiversity),
            SimpsonDiversity = Mix(lower?.SimpsonDiversity ?? 0, upper.SimpsonDiversity),
        };

        double Mix(double a, double b) => a + (part * (b - a));
    }

    private DiversityPoint AtExactSize(double size) => new()
    {
        Size = size,
        Reach = size < _units ? SampleReach.Interpolation : size > _units ? SampleReach.Extrapolation : SampleReach.Observed,
        Coverage = 1 - DeficitAt(size),
        Richness = size < _units ? _sample.Sum(x => 1 - WithoutReplacement.MissesAll(_units, x, size)) : Beyond(size, _sample.Groups, AsymptoticRichness, _sample.SeenOnce / _units),
        ShannonDiversity = size < _units ? ShannonWithin(size) : Beyond(size, _observedShannon, _shannonAsymptote, _shannonRise),
        SimpsonDiversity = SimpsonAt(size),
    };

    private double ShannonWithin(double size)
    {
        var shown = size * (_total / _units);
        return Math.Exp(Math.Log(shown) - (_sample.Sum(x => WithoutReplacement.MeanOfKLogK(_units, x, size)) / shown));
    }

    private double SimpsonAt(double size)
    {
        var pairs = _units > 1 ? _sample.Sum(x => x * (x - 1)) / (_total * _total) * (_units / (_units - 1)) : 0;
        return 1 / ((_units / size / _total) + ((size - 1) / size * pairs));
    }

    // Observed + (asymptote - observed)(1 - (1 - b)^(m - n)), b = rise / (asymptote - value at n - 1), rise = observed - value at n - 1.
    private double Beyond(double size, double observed, double asymptote, double rise)
    {
        var gap = asymptote - observed + rise;
        if (size == _units || gap <= 0 || rise <= 0)
        {
            return observed;
        }

        return observed - ((asymptote - observed) * SpecialFunctions.ExpM1((size - _units) * SpecialFunctions.LogP1(-rise / gap)));
    }

    // Chao, Wang and Jost 2013; for gatherings Chao et al. 2014, appendix H.
    private double AsymptoticEntropy()
    {
        var seen = _sample.Sum(x => x / _units * (SpecialFunctions.Digamma(_units) - SpecialFunctions.Digamma(x)));
        if (_sample.SeenOnce > 0)
        {
            double f1 = _sample.SeenOnce;
            double f2 = _sample.SeenTwice;
            var a = f2 > 0 ? 2 * f2 / (((_units - 1) * f1) + (2 * f2)) : 2 / (((_units - 1) * (f1 - 1)) + 2);
            seen += f1 / _units * (1 - a) * TailSeries(1 - a);
        }

        return (_units / _total * seen) + Math.Log(_total / _units);
    }

    // Sum over j from 0 of w^j / (n + j): what -log(1 - w) leaves after its first n - 1 terms, over w^n. By Euler and Maclaurin, after enough plain terms
    // that the correction is exact to the last digit; where w is small the plain terms end by themselves.
    private double TailSeries(double w)
    {
        var rate = -Math.Log(w);
        if (!(w > 0))
        {
            return 1 / _units;
        }

        var sum = default(CompensatedSum);
        var power = 1.0;
        var j = 0;
        for (; j < 60 || rate > 0.5; j++)
        {
            var term = power / (_units + j);
            sum.Add(term);
            if (term < 1e-18 * sum.Value)
            {
                return sum.Value;
            }

            power *= w;
        }

        // g(t) = e^(-rate t) / (start + t), t from 0; g's k-th derivative at 0 is (-1)^k k! / start^(k+1) times the first k + 1 terms of e^(rate start).
        var start = _units + j;
        var tail = ScaledExponentialIntegral(rate * start) + (0.5 / start);
        ReadOnlySpan<double> bernoulli = [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66];
        for (var i = 0; i < bernoulli.Length; i++)
        {
            var k = (2 * i) + 1;
            var derivative = 0.0;
            var part = 1 / start;
            for (var r = k; r >= 1; r--)
            {
                part *= r / start;
            }

            // part = k! / start^(k+1); the terms (rate start)^r / r! follow by multiplication.
            for (var r = 0; r <= k; r++)
            {
                derivative += part;
                part *= rate * start / (r + 1);
            }

            tail += bernoulli[i] * derivative / Factorial(k + 1);
        }

        sum.Add(power * tail);
        return sum.Value;
    }

    private static double Factorial(int k) => k <= 1 ? 1 : k * Factorial(k - 1);

    // e^x E1(x).
    private static double ScaledExponentialIntegral(double x)
    {
        if (x < 1)
        {
            var sum = -0.57721566490153286061 - Math.Log(x);
            var term = -1.0;
            for (var k = 1; k < 40; k++)
            {
                term *= -x / k;
                sum += term / k;
            }

            return Math.Exp(x) * sum;
        }

        // Continued fraction (Lentz): 1 / (x + 1 - 1 / (x + 3 - 4 / (x + 5 - ...))).
        var b = x + 1;
        var c = 1e300;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < 500; i++)
        {
            var an = -(double)i * i;
            b += 2;
            d = 1 / ((an * d) + b);
            c = b + (an / c);
            var delta = c * d;
            h *= delta;
            if (Math.Abs(delta - 1) < 1e-16)
            {
                break;
            }
        }

        return h;
    }

    // x - x (x - 1) log(x / (x - 1)): 1 at x = 1, towards 1/2.
    private static double LastUnitTerm(double x)
    {
        if (x < 2)
        {
            return 1;
        }

        if (x < 20)
        {
            return x + (x * (x - 1) * SpecialFunctions.LogP1(-1 / x));
        }

        var sum = 0.0;
        for (var j = 14; j >= 1; j--)
        {
            sum = ((1.0 / ((j + 1) * (j + 2))) + sum) / x;
        }

        return 0.5 + sum;
    }
}
