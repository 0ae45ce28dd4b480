namespace CoalitionMetrics.Statistics;

/// <summary>
/// Which of the nine usual rules finds the value below which a share p of the data lies (Hyndman and Fan 1996; the numbers are theirs and R's).
/// They agree on large data and differ on small ones. 1 to 3 give a value of the data (or the middle of two), 4 to 9 interpolate.
/// </summary>
public enum QuantileType
{
    /// <summary>Type 1, inverse of the empirical distribution: the smallest value that at least a share p does not exceed.</summary>
    InverseEmpirical = 1,

    /// <summary>Type 2, as type 1, but the middle of two values where p falls exactly between them.</summary>
    AveragedInverseEmpirical = 2,

    /// <summary>Type 3, the nearest value, the even rank in ties (SAS).</summary>
    NearestRank = 3,

    /// <summary>Type 4, linear interpolation of the empirical distribution: rank n p.</summary>
    InterpolatedEmpirical = 4,

    /// <summary>Type 5, rank n p + 1/2 (Hazen).</summary>
    Hazen = 5,

    /// <summary>Type 6, rank (n + 1) p (Weibull; SPSS, Minitab).</summary>
    Weibull = 6,

    /// <summary>Type 7, rank 1 + (n - 1) p: the default of R, NumPy and spreadsheets, and of this library.</summary>
    Linear = 7,

    /// <summary>Type 8, about median-unbiased whatever the distribution: rank (n + 1/3) p + 1/3. What Hyndman and Fan recommend.</summary>
    MedianUnbiased = 8,

    /// <summary>Type 9, about unbiased for normal data: rank (n + 1/4) p + 3/8.</summary>
    NormalUnbiased = 9,
}
