namespace CoalitionMetrics.Reporting;

/// <summary>A table of words and rounded numbers, ready to be shown in any format. The first cell of a row says what the row is about.</summary>
internal sealed record DataTable(IReadOnlyList<DataColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A column of a table; numbers are aligned to the right.</summary>
internal sealed record DataColumn(string Name, bool IsNumber = true);
