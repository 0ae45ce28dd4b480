namespace CoalitionMetrics.Statistics;

/// <summary>How the interval of a difference between two shares is made.</summary>
public enum RiskDifferenceMethod
{
    /// <summary>From the two Wilson intervals (Newcombe 1998, method 10): the default.</summary>
    Newcombe,

    /// <summary>By turning round the score test (Miettinen and Nurminen 1985).</summary>
    MiettinenNurminen,

    /// <summary>The difference plus or minus its standard error: too narrow for few units, kept for comparison.</summary>
    Wald,
}

/// <summary>How the interval of a ratio of two shares is made.</summary>
public enum RiskRatioMethod
{
    /// <summary>By turning round the score test (Miettinen and Nurminen 1985): the default; also where an arm has no events.</summary>
    MiettinenNurminen,

    /// <summary>On the logarithmic scale with its large-sample error (Katz 1978): none where an arm has no events.</summary>
    Logarithm,
}

/// <summary>What is done about an empty cell when odds are divided.</summary>
public enum EmptyCells
{
    /// <summary>Nothing: there is no interval, and the ratio may be 0, infinite or undefined. The default.</summary>
    Keep,

    /// <summary>One half is added to every cell when one of them is 0 (Haldane 1956).</summary>
    AddHalf,
}
