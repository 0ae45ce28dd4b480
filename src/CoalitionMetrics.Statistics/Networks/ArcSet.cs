using System.Runtime.CompilerServices;

namespace CoalitionMetrics.Statistics;

/// <summary>A set of arcs that answers at once whether one is in it. Implemented by structs, so that the loop over moves is compiled for each.</summary>
internal interface IArcSet
{
    bool Contains(int from, int to);

    void Add(int from, int to);

    void Remove(int from, int to);

    void Clear();
}

/// <summary>A byte a pair: the fastest while it fits into a processor's memory.</summary>
internal readonly struct ArcTable(int vertices) : IArcSet
{
    public const int LargestVertexCount = 2_048;

    private readonly bool[] _isThere = new bool[vertices * vertices];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int from, int to) => _isThere[(from * vertices) + to];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int from, int to) => _isThere[(from * vertices) + to] = true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(int from, int to) => _isThere[(from * vertices) + to] = false;

    public void Clear() => Array.Clear(_isThere);
}

/// <summary>An open-addressing hash table: memory goes with the arcs and not with the pairs.</summary>
internal readonly struct ArcHash : IArcSet
{
    // Keys are stored plus one, so that 0 can stand for an empty slot; the largest number marks one whose arc was removed.
    private const ulong Empty = 0;
    private const ulong Removed = ulong.MaxValue;

    private readonly ulong[] _slots;
    private readonly int[] _used;
    private readonly int _shift;

    /// <summary>Makes an empty table.</summary>
    /// <param name="capacity">How many arcs it will hold at most.</param>
    public ArcHash(int capacity)
    {
        var size = System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 4L * capacity));
        _slots = new ulong[size];
        _used = new int[1];
        _shift = 64 - System.Numerics.BitOperations.Log2(size);
    }

    public bool Contains(int from, int to)
    {
        var key = Key(from, to);
        for (var slot = Slot(key); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (_slots[slot] == key)
            {
                return true;
            }

            if (_slots[slot] == Empty)
            {
                return false;
            }
        }
    }

    public void Add(int from, int to)
    {
        var key = Key(from, to);
        var slot = Slot(key);
        while (_slots[slot] is not (Empty or Removed))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _used[0] += _slots[slot] == Empty ? 1 : 0;
        _slots[slot] = key;
        if (_used[0] > _slots.Length / 2)
        {
            Rebuild();
        }
    }

    public void Remove(int from, int to)
    {
        var key = Key(from, to);
        var slot = Slot(key);
        while (_slots[slot] != key)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = Removed;
    }

    public void Clear()
    {
        Array.Clear(_slots);
        _used[0] = 0;
    }

    private static ulong Key(int from, int to) => (((ulong)(uint)from << 32) | (uint)to) + 1;

    private int Slot(ulong key) => (int)(unchecked(key * 0x9E3779B97F4A7C15UL) >> _shift);

    /// <summary>Clears away the marks that removed arcs leave behind; they would lengthen every search.</summary>
    private void Rebuild()
    {
        ulong[] kept = [.. _slots.Where(key => key is not (Empty or Removed))];
        Clear();
        _used[0] = kept.Length;
        foreach (var key in kept)
        {
            var slot = Slot(key);
            while (_slots[slot] != Empty)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = key;
        }
    }
}
