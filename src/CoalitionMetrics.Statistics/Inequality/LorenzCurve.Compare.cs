namespace CoalitionMetrics.Statistics;

public sealed partial class LorenzCurve
{
    // Heights that differ by less than this share of the scale are the same up to rounding.
    private const double SameHeight = 1e-13;

    /// <summary>Holds this curve against another: is one more equal whatever the measure, or do they cross?</summary>
    /// <remarks>
    /// Definition: both curves at every corner of either, which is where straight pieces can part most; heights within 1e-13 of the scale count as the same.
    /// Invariance: in the relative scale, the unit of measurement; repeating all units.
    /// Cost: one pass over both.
    /// Source: Atkinson 1970, On the measurement of inequality; Shorrocks 1983, Ranking income distributions.
    /// </remarks>
    /// <param name="other">The second curve.</param>
    /// <param name="scale">Shares of the total unless told.</param>
    /// <returns>The order and how far the curves part.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    /// <exception cref="ArgumentException">The total of a curve is 0 and shares of it are asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is unknown.</exception>
    public LorenzComparison Compare(LorenzCurve other, LorenzScale scale = LorenzScale.Relative)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (scale is not (LorenzScale.Relative or LorenzScale.Generalised))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "Not a scale of a Lorenz curve.");
        }

        if (scale == LorenzScale.Relative && (Mean == 0 || other.Mean == 0))
        {
            throw new ArgumentException("A total of 0 has no shares to compare.", nameof(other));
        }

        // Amounts in units of the larger mean, so that the tolerance means the same in both scales.
        var unit = Math.Max(Mean, other.Mean);
        var heightOfFirst = scale == LorenzScale.Relative ? 1 : unit == 0 ? 0 : Mean / unit;
        var heightOfSecond = scale == LorenzScale.Relative ? 1 : unit == 0 ? 0 : other.Mean / unit;
        var first = new Corners(this, heightOfFirst);
        var second = new Corners(other, heightOfSecond);
        var lead = 0.0;
        var lag = 0.0;
        var leader = 0;
        var crossings = 0;
        while (first.MoveTowards(second.Next))
        {
            second.MoveTo(first.Position);
            var difference = first.Height - second.Height;
            lead = Math.Max(lead, difference);
            lag = Math.Max(lag, -difference);
            var sign = Math.Abs(difference) <= SameHeight ? 0 : Math.Sign(difference);
            if (sign != 0)
            {
                crossings += leader == -sign ? 1 : 0;
                leader = sign;
            }
        }

        var scaleBack = scale == LorenzScale.Relative ? 1 : unit;
        return new LorenzComparison
        {
            Order = crossings > 0 ? LorenzOrder.Cross : leader switch { > 0 => LorenzOrder.FirstDominates, < 0 => LorenzOrder.SecondDominates, _ => LorenzOrder.Same },
            LargestLead = lead * scaleBack,
            LargestLag = lag * scaleBack,
            CrossingCount = crossings,
        };
    }

    /// <summary>Walks along a curve from corner to corner.</summary>
    private struct Corners
    {
        private readonly LorenzCurve _curve;
        private readonly double _scale;
        private CompensatedSum _weight;
        private CompensatedSum _value;
        private int _unit;

        public Corners(LorenzCurve curve, double scale)
        {
            _curve = curve;
            _scale = scale;
            Next = NextCorner();
        }

        /// <summary>How far along the units, from 0 to 1.</summary>
        public double Position { get; private set; }

        /// <summary>The height of the curve there.</summary>
        public double Height { get; private set; }

        /// <summary>Where the next corner is; 2 behind the end.</summary>
        public double Next { get; private set; }

        /// <summary>Goes to the own next corner or to the other curve's, whichever comes first; false at the end.</summary>
        public bool MoveTowards(double otherNext)
        {
            if (Position >= 1)
            {
                return false;
            }

            MoveTo(Math.Min(Next, otherNext));
            return true;
        }

        public void MoveTo(double position)
        {
            // Corners that lie together but for rounding are passed together.
            while (Next <= position)
            {
                _weight.Add(_curve.WeightOf(_unit));
                _value.Add(_curve.Share(_unit) * _curve.WeightOf(_unit));
                _unit++;
                Next = NextCorner();
            }

            Position = position;
            var inside = _unit == _curve.UnitCount ? 0 : (position * _curve._totalWeight) - _weight.Value;
            var value = _value.Value + (inside <= 0 ? 0 : inside * _curve.Share(_unit));
            Height = _curve.Mean == 0 ? 0 : _scale * value / _curve._totalShare;
        }

        private readonly double NextCorner()
        {
            if (_unit >= _curve.UnitCount)
            {
                return 2;
            }

            var next = _weight;
            next.Add(_curve.WeightOf(_unit));
            return _unit == _curve.UnitCount - 1 ? 1 : next.Value / _curve._totalWeight;
        }
    }
}
