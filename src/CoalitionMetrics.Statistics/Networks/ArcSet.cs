namespace CoalitionMetrics.Statistics;

/// <summary>A set of arcs that answers at once whether one is in it: a bit a pair while that is small, an open-addressing hash table beyond.</summary>
internal sealed class ArcSet
{
    private const long LargestBitTable = 1L << 26;
    private const ulong Empty = 0;
    private const ulong Deleted = ulong.MaxValue;

    private readonly int _vertices;
    private readonly ulong[]? _bits;
    private readonly ulong[] _slots = [];
    private readonly int _shift;
    private int _used;

    public ArcSet(int vertices, int capacity)
    {
        _vertices = vertices;
        if ((long)vertices * vertices <= LargestBitTable)
        {
            _bits = new ulong[(((long)vertices * vertices) + 63) / 64];
            return;
        }

        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 4 * capacity));
        _slots = new ulong[size];
        _shift = 64 - System.Numerics.BitOperations.Log2((uint)size);
    }

    public void Clear()
    {
        Array.Clear(_bits ?? _slots);
        _used = 0;
    }

    public bool Contains(int from, int to)
    {
        var key = Key(from, to);
        if (_bits is not null)
        {
            return (_bits[key >> 6] >> (int)(key & 63) & 1) != 0;
        }

        for (var slot = Slot(key + 1); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (_slots[slot] == key + 1)
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
        if (_bits is not null)
        {
            _bits[key >> 6] |= 1UL << (int)(key & 63);
            return;
        }

        var slot = Slot(key + 1);
        while (_slots[slot] is not (Empty or Deleted))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _used += _slots[slot] == Empty ? 1 : 0;
        _slots[slot] = key + 1;
        if (_used > _slots.Length / 2)
        {
            Rebuild();
        }
    }

    public void Remove(int from, int to)
    {
        var key = Key(from, to);
        if (_bits is not null)
        {
            _bits[key >> 6] &= ~(1UL << (int)(key & 63));
            return;
        }

        var slot = Slot(key + 1);
        while (_slots[slot] != key + 1)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = Deleted;
    }

    private ulong Key(int from, int to) => ((ulong)(uint)from * (uint)_vertices) + (uint)to;

    private int Slot(ulong key) => (int)(unchecked(key * 0x9E3779B97F4A7C15UL) >> _shift);

    /// <summary>Clears away the marks that removed arcs leave behind; they would lengthen every search.</summary>
    private void Rebuild()
    {
        ulong[] kept = [.. _slots.Where(key => key is not (Empty or Deleted))];
        Array.Clear(_slots);
        _used = kept.Length;
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
