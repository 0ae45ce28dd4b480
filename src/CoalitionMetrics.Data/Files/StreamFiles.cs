namespace CoalitionMetrics.Data;

/// <summary>A package whose files are streams by name; the streams stay open.</summary>
internal sealed class StreamFiles(IReadOnlyDictionary<string, Stream> streams) : PackageFiles
{
    public override IReadOnlyList<string> Names { get; } = [.. streams.Keys.Order(StringComparer.Ordinal)];

    protected override Stream Open(string name) => new Borrowed(streams[name]);

    /// <summary>Reads from a stream that belongs to somebody else.</summary>
    private sealed class Borrowed(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
