namespace CoalitionMetrics.Data;

/// <summary>Limits for packages from strangers.</summary>
public sealed record DataPackageReadOptions
{
    /// <summary>The usual limits.</summary>
    public static DataPackageReadOptions Default { get; } = new();

    /// <summary>How large a single file may be, in bytes, unpacked; 1 GiB unless told, at most 2,147,483,591.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive, or larger than an array can be.</exception>
    public int MaximumFileBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Array.MaxLength);
            field = value;
        }
    } = 1 << 30;

    /// <summary>How many files a zip may hold; 1,000 unless told.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public int MaximumFiles
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1000;
}
