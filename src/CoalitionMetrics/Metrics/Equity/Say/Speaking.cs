namespace CoalitionMetrics;

/// <summary>
/// How long or how often somebody spoke at a gathering. Each gathering counts in what was written down for most of those who did not lead the conversation:
/// seconds, or turns where there are fewer of seconds. Seconds and turns are not added up: where some gatherings count in one and some in the other, each
/// measure is shared out among its own gatherings, and they are joined as their attendances are many.
/// </summary>
internal sealed class Speaking
{
    private readonly HashSet<string> _inTurns;
    private readonly HashSet<string> _inSeconds;

    // What one second, or one turn, counts for.
    private readonly double _second = 1;
    private readonly double _turn = 1;

    public Speaking(IReadOnlyList<Attendance> rows)
    {
        var others = rows.Where(r => r.Role != AttendanceRole.Facilitator).ToList();
        var seconds = others.Where(r => r.SpeakingSeconds is not null).CountBy(r => r.Gathering, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var turns = others.Where(r => r.Turns is not null).CountBy(r => r.Gathering, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        _inTurns = [.. turns.Where(t => t.Value > seconds.GetValueOrDefault(t.Key)).Select(t => t.Key)];
        _inSeconds = [.. seconds.Keys.Where(g => !_inTurns.Contains(g))];
        if (_inTurns.Count > 0 && _inSeconds.Count > 0)
        {
            _second = PerAttendance([.. others.Where(r => _inSeconds.Contains(r.Gathering)).Select(r => r.SpeakingSeconds).OfType<double>()]);
            _turn = PerAttendance([.. others.Where(r => _inTurns.Contains(r.Gathering)).Select(r => (double?)r.Turns).OfType<double>()]);
        }
    }

    /// <summary>The key of the measure in words.</summary>
    public string Measure => _inTurns.Count == 0 ? "measure.seconds" : _inSeconds.Count == 0 ? "measure.turns" : "measure.both";

    /// <summary>How much somebody spoke; null where it was not measured as most of the gathering was.</summary>
    public double? Amount(Attendance row) => _inTurns.Contains(row.Gathering) ? row.Turns * _turn : _inSeconds.Contains(row.Gathering) ? row.SpeakingSeconds * _second : null;

    // With it an attendance speaks 1 on average, whatever the measure.
    private static double PerAttendance(double[] amounts) => Statistics.Summation.Sum(amounts) is > 0 and var total ? amounts.Length / total : 0;
}
