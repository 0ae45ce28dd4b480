using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Who was in which room with whom: persons (or organisations) whose group is known, with their places at gatherings, numbered as the kernel takes them.</summary>
internal sealed class SharedRooms
{
    private SharedRooms(IReadOnlyList<string> groups, int[] groupOf, int[] persons, int[] units, int unitCount, int unknown)
    {
        Groups = groups;
        GroupOf = groupOf;
        Persons = persons;
        Units = units;
        UnitCount = unitCount;
        Unknown = unknown;
    }

    /// <summary>The groups, in the order of their names.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>For each person the group.</summary>
    public int[] GroupOf { get; }

    /// <summary>For each place taken the person.</summary>
    public int[] Persons { get; }

    /// <summary>For each place taken the gathering.</summary>
    public int[] Units { get; }

    public int UnitCount { get; }

    /// <summary>How many were there whose group is not known.</summary>
    public int Unknown { get; }

    public static SharedRooms In(Present present, string dimension)
    {
        var labels = present.Groups(dimension);

        // The group "not known" comes first where there is one.
        var hidden = labels.Labels.Count > 0 && labels.Labels[0].Length == 0 ? 1 : 0;
        var groupOf = new List<int>();
        var number = new int[labels.GroupOf.Length];
        for (var i = 0; i < number.Length; i++)
        {
            var group = labels.GroupOf[i] - hidden;
            number[i] = group >= 0 ? groupOf.Count : -1;
            if (group >= 0)
            {
                groupOf.Add(group);
            }
        }

        // Gatherings at which nobody has a known group are no rooms.
        var (persons, units, rooms) = (new List<int>(), new List<int>(), 0);
        for (var gathering = 0; gathering < present.Gatherings; gathering++)
        {
            var before = persons.Count;
            foreach (var who in present.At(gathering))
            {
                if (number[who] >= 0)
                {
                    persons.Add(number[who]);
                    units.Add(rooms);
                }
            }

            rooms += persons.Count > before ? 1 : 0;
        }

        return new([.. labels.Labels.Skip(hidden)], [.. groupOf], [.. persons], [.. units], rooms, number.Length - groupOf.Count);
    }

    /// <summary>The same rooms with the groups that may not be shown alone taken as one, which stands last.</summary>
    public SharedRooms Merged(SmallGroups shown, string merged)
    {
        if (shown.MergedGroups == 0)
        {
            return this;
        }

        var kept = Groups.Where(g => !shown.IsMerged(g)).ToList();
        var number = Groups.Select(g => shown.IsMerged(g) ? kept.Count : kept.IndexOf(g)).ToArray();
        return new([.. kept, merged], Array.ConvertAll(GroupOf, g => number[g]), Persons, Units, UnitCount, Unknown);
    }

    /// <summary>How many places each group took at each gathering.</summary>
    public ContingencyTable Table()
    {
        var counts = new double[Groups.Count * UnitCount];
        for (var i = 0; i < Persons.Length; i++)
        {
            counts[(GroupOf[Persons[i]] * UnitCount) + Units[i]]++;
        }

        return new ContingencyTable(counts, Groups.Count, UnitCount);
    }
}
