using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// The money that each voter has left, exact. Voters who approve the same projects always have equally much, so that each such group has one purse; all purses share one denominator, so that
/// sums and comparisons are those of whole numbers.
/// </summary>
internal sealed class VoterPurses
{
    private static readonly Comparer<ExactFraction> ByValue = Comparer<ExactFraction>.Create(ExactFraction.Compare);

    private readonly BudgetVote _vote;
    private readonly int[] _purseOf;
    private readonly int[] _voters;
    private readonly int[][] _supporters;
    private readonly BigInteger[] _money;
    private BigInteger _denominator;

    public VoterPurses(BudgetVote vote)
    {
        _vote = vote;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _purseOf = new int[vote.VoterCount];
        var voters = new List<int>();
        var supporters = new List<int>[vote.ProjectCount];
        for (var voter = 0; voter < _purseOf.Length; voter++)
        {
            var key = string.Join(',', vote.Approvals[voter]);
            if (!numbers.TryGetValue(key, out var purse))
            {
                purse = voters.Count;
                numbers.Add(key, purse);
                voters.Add(0);
                foreach (var project in vote.Approvals[voter])
                {
                    (supporters[project] ??= []).Add(purse);
                }
            }

            voters[purse]++;
            _purseOf[voter] = purse;
        }

        _voters = [.. voters];
        _supporters = Array.ConvertAll(supporters, list => list?.ToArray() ?? []);
        _money = new BigInteger[_voters.Length];
        Array.Fill(_money, vote.BudgetUnits);
        _denominator = vote.VoterCount;
        Reduce();
    }

    /// <summary>Funds one project after another until no group can pay for one.</summary>
    public List<EqualSharesRound> Spend(BudgetSatisfaction satisfaction, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var rounds = new List<EqualSharesRound>();
        var spent = BigInteger.Zero;

        // The last known rho of each project that can still be paid for. Purses only shrink, so that the true one is never smaller.
        var open = Enumerable.Range(0, _vote.ProjectCount).ToDictionary(project => project, _ => default(ExactFraction));
        while (open.Count > 0)
        {
            Offer? best = null;
            foreach (var project in open.Keys.OrderBy(project => open[project], ByValue).ThenBy(project => project).ToArray())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (best is not null && ExactFraction.Compare(open[project], best.Rho) > 0)
                {
                    break;
                }

                if (Price(project, satisfaction) is not { } offer)
                {
                    open.Remove(project);
                    continue;
                }

                open[project] = offer.Rho;
                if (best is null || ExactFraction.Compare(offer.Rho, best.Rho) is var order && (order < 0 || (order == 0 && project < best.Project)))
                {
                    best = offer;
                }
            }

            if (best is null)
            {
                break;
            }

            rounds.Add(new EqualSharesRound { Project = best.Project, Rho = best.Rho, Payment = new ExactFraction(best.Rest, best.Payers * _denominator * Unit), VotersPayingAll = Pay(best) });
            open.Remove(best.Project);
            spent += _vote.CostUnits[best.Project];
            progress?.Report(new ExactFraction(spent, _vote.BudgetUnits).ToDouble());
        }

        return rounds;
    }

    /// <summary>What each voter has left.</summary>
    public IReadOnlyList<ExactFraction> Leftover()
    {
        var left = Array.ConvertAll(_money, money => new ExactFraction(money, _denominator * Unit));
        return [.. _purseOf.Select(purse => left[purse])];
    }

    private BigInteger Unit => BigInteger.Pow(10, _vote.Scale);

    /// <summary>What the voters of a project would pay; null when they have too little together.</summary>
    private Offer? Price(int project, BudgetSatisfaction satisfaction)
    {
        var purses = _supporters[project];
        var rest = _vote.CostUnits[project] * _denominator;
        var together = BigInteger.Zero;
        BigInteger payers = _vote.ApprovalCounts[project];
        foreach (var purse in purses)
        {
            together += _money[purse] * _voters[purse];
        }

        if (together < rest)
        {
            return null;
        }

        // The poorest first: whoever cannot pay an equal part of the rest pays all, and the others share what then remains.
        foreach (var purse in purses.OrderBy(purse => _money[purse]))
        {
            if (_money[purse] * payers >= rest)
            {
                break;
            }

            rest -= _money[purse] * _voters[purse];
            payers -= _voters[purse];
        }

        return new Offer(project, rest, payers, new ExactFraction(rest, payers * _denominator * (satisfaction == BudgetSatisfaction.Cost ? _vote.CostUnits[project] : Unit)));
    }

    /// <summary>Takes the money; returns how many voters had to give all without paying as much as the others.</summary>
    private int Pay(Offer offer)
    {
        for (var purse = 0; purse < _money.Length; purse++)
        {
            _money[purse] *= offer.Payers;
        }

        var payingAll = 0;
        foreach (var purse in _supporters[offer.Project])
        {
            payingAll += _money[purse] < offer.Rest ? _voters[purse] : 0;
            _money[purse] = BigInteger.Max(_money[purse] - offer.Rest, BigInteger.Zero);
        }

        _denominator *= offer.Payers;
        Reduce();
        return payingAll;
    }

    private void Reduce()
    {
        var divisor = _denominator;
        for (var purse = 0; purse < _money.Length && !divisor.IsOne; purse++)
        {
            divisor = BigInteger.GreatestCommonDivisor(divisor, _money[purse]);
        }

        if (!divisor.IsOne)
        {
            _denominator /= divisor;
            for (var purse = 0; purse < _money.Length; purse++)
            {
                _money[purse] /= divisor;
            }
        }
    }

    /// <summary>A project, and what is left of its cost for those who are not poor to pay in equal parts, in units of the common denominator.</summary>
    private sealed record Offer(int Project, BigInteger Rest, BigInteger Payers, ExactFraction Rho);
}
