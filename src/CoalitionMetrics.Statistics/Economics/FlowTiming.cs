namespace CoalitionMetrics.Statistics;

/// <summary>When in its period money counts as paid.</summary>
public enum FlowTiming
{
    /// <summary>At the end of the period: the amount of period t is discounted t times.</summary>
    EndOfPeriod,

    /// <summary>In the middle of the period, for money that comes and goes all the year: t - 1/2 times, and not at all for period 0, which is today.</summary>
    MidPeriod,
}

/// <summary>When the equal payments of an annuity are made.</summary>
public enum PaymentTiming
{
    /// <summary>At the end of each period (an ordinary annuity): loans, most grants in arrears.</summary>
    Ordinary,

    /// <summary>At the start of each period (an annuity due): rents.</summary>
    Due,
}
