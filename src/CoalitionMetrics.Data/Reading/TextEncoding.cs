using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace CoalitionMetrics.Data;

/// <summary>Brings a file to UTF-8 without a byte-order mark, or says where it is not in the encoding that it should be in.</summary>
internal static class TextEncoding
{
    public static ReadOnlyMemory<byte>? ToUtf8(byte[] content, string? declared, string file, List<EvidenceProblem> problems)
    {
        if (declared is null || IsUtf8(declared))
        {
            return CheckUtf8(content, file, problems);
        }

        if (Find(declared) is not { } encoding)
        {
            problems.Add(new EvidenceProblem { Kind = EvidenceProblemKind.Encoding, File = file, Value = declared, Expected = "an encoding that is known, such as utf-8, windows-1252 or utf-16" });
            return null;
        }

        try
        {
            var text = encoding.GetString(content);
            return Encoding.UTF8.GetBytes(text, text.StartsWith('\uFEFF') ? 1 : 0, text.StartsWith('\uFEFF') ? text.Length - 1 : text.Length);
        }
        catch (DecoderFallbackException error)
        {
            problems.Add(Problem(content, Math.Max(error.Index, 0), file, $"text in {declared}, as declared"));
            return null;
        }
    }

    private static ReadOnlyMemory<byte>? CheckUtf8(byte[] content, string file, List<EvidenceProblem> problems)
    {
        if (content.AsSpan() is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            problems.Add(new EvidenceProblem { Kind = EvidenceProblemKind.Encoding, File = file, Value = "a UTF-16 byte-order mark", Expected = "UTF-8, unless the resource declares its encoding" });
            return null;
        }

        var text = content.AsMemory(content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
        if (Utf8.IsValid(text.Span))
        {
            return text;
        }

        problems.Add(Problem(content, FirstInvalid(content), file, "UTF-8, unless the resource declares its encoding (spreadsheets often write windows-1252)"));
        return null;
    }

    private static EvidenceProblem Problem(byte[] content, int at, string file, string expected) => new()
    {
        Kind = EvidenceProblemKind.Encoding,
        File = file,
        Row = content.AsSpan(0, Math.Min(at, content.Length)).Count((byte)'\n') + 1,
        Value = at < content.Length ? string.Create(CultureInfo.InvariantCulture, $"byte 0x{content[at]:X2}") : null,
        Expected = expected,
    };

    private static int FirstInvalid(ReadOnlySpan<byte> content)
    {
        var at = 0;
        while (at < content.Length && Rune.DecodeFromUtf8(content[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private static bool IsUtf8(string name) => name.Replace("-", string.Empty, StringComparison.Ordinal).Equals("utf8", StringComparison.OrdinalIgnoreCase);

    private static Encoding? Find(string name)
    {
        try
        {
            // The code pages of spreadsheets are asked of their provider directly, so that nothing is registered for the whole app.
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
