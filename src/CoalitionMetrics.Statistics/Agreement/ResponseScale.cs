using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The answers that a question offers: whole numbers from a lowest to a highest, such as 1 to 5.</summary>
public readonly record struct ResponseScale
{
    // 0 stands for 1 to 5, so that default(ResponseScale) is valid.
    private readonly int _lowest;
    private readonly int _more;

    /// <summary>Makes a scale.</summary>
    /// <param name="lowest">The lowest answer.</param>
    /// <param name="highest">The highest answer; above <paramref name="lowest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="highest"/> is not above <paramref name="lowest"/>, or there are too many answers to count.</exception>
    public ResponseScale(int lowest, int highest)
    {
        if (highest <= lowest || (long)highest - lowest >= int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(highest), highest, string.Create(CultureInfo.InvariantCulture, $"The highest answer must lie above the lowest, {lowest}."));
        }

        _lowest = lowest - 1;
        _more = highest - lowest - 4;
    }

    /// <summary>The lowest answer; 1 unless told.</summary>
    public int Lowest => _lowest + 1;

    /// <summary>The highest answer; 5 unless told.</summary>
    public int Highest => Lowest + Count - 1;

    /// <summary>How many answers there are.</summary>
    public int Count => _more + 5;

    /// <summary>The variance of answers given without looking, each equally likely: (A^2 - 1) / 12 for A answers.</summary>
    public double UniformVariance => (((double)Count * Count) - 1) / 12;

    /// <summary>Both ends, invariant: <c>1 to 5</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lowest} to {Highest}");

    /// <summary>Refuses an answer that the scale does not offer.</summary>
    internal void Require(ReadOnlySpan<double> answers, string parameter)
    {
        for (var i = 0; i < answers.Length; i++)
        {
            if (!(answers[i] >= Lowest && answers[i] <= Highest))
            {
                throw Guard.Refuse(parameter, i, answers[i], string.Create(CultureInfo.InvariantCulture, $"an answer from {this}"));
            }
        }
    }
}
