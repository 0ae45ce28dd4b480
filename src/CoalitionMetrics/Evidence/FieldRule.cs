namespace CoalitionMetrics;

/// <summary>What must hold between some fields of a row.</summary>
public enum FieldRuleKind
{
    /// <summary>Exactly one of them is filled.</summary>
    ExactlyOne,

    /// <summary>At least one of them is filled.</summary>
    AtLeastOne,

    /// <summary>At most one of them is filled.</summary>
    AtMostOne,

    /// <summary>All of them are filled, or none.</summary>
    Together,
}

/// <summary>A rule that some fields of a row obey together.</summary>
public sealed class FieldRule
{
    internal FieldRule(FieldRuleKind kind, params EvidenceField[] fields)
    {
        Kind = kind;
        Fields = fields;
    }

    /// <summary>What must hold.</summary>
    public FieldRuleKind Kind { get; }

    /// <summary>The fields.</summary>
    public IReadOnlyList<EvidenceField> Fields { get; }

    /// <summary>The rule in words, such as <c>exactly one of person, organization</c>.</summary>
    public override string ToString() => Kind switch
    {
        FieldRuleKind.ExactlyOne => "exactly one of " + string.Join(", ", Fields),
        FieldRuleKind.AtLeastOne => "at least one of " + string.Join(", ", Fields),
        FieldRuleKind.AtMostOne => "at most one of " + string.Join(", ", Fields),
        _ => string.Join(" and ", Fields) + " together or not at all",
    };

    internal bool Holds(int filled) => Kind switch
    {
        FieldRuleKind.ExactlyOne => filled == 1,
        FieldRuleKind.AtLeastOne => filled >= 1,
        FieldRuleKind.AtMostOne => filled <= 1,
        _ => filled == 0 || filled == Fields.Count,
    };
}
