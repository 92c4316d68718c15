using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Encaixe.App.Sheets;

/// <summary>A table that is sent while it is read, as spreadsheets in Brazil open it: UTF-8 that says so, and semicolons.</summary>
/// <param name="name">What the file is called, without its ending: ASCII.</param>
/// <param name="write">Writes its lines.</param>
internal sealed class SheetDownload(string name, Func<SheetWriter, CancellationToken, Task> write) : IResult
{
    /// <summary>What kind of file it is.</summary>
    public const string Type = "text/csv";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = $"{Type}; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        var writer = new SheetWriter(httpContext.Response.BodyWriter);
        await write(writer, httpContext.RequestAborted);
        await writer.Flush(httpContext.RequestAborted);
    }
}

/// <summary>Writes the lines of a table.</summary>
/// <param name="to">Where they go.</param>
internal sealed class SheetWriter(PipeWriter to)
{
    /// <summary>What stands between cells.</summary>
    public const char Separator = ';';

    private const string Mark = "\ufeff"; // without it, Excel takes what follows for Windows-1252

    private bool _hasBegun;

    /// <summary>Writes a line. Nothing of it is calculated by whoever opens it.</summary>
    public void Write(params IReadOnlyList<string?> cells)
    {
        var line = new StringBuilder(_hasBegun ? "" : Mark);
        for (var i = 0; i < cells.Count; i++)
        {
            line.Append(i == 0 ? "" : Separator);
            line.Append(cells[i] is { Length: > 0 } || cells.Count == 1
                ? SheetCell.Quoted(SheetCell.Harmless(cells[i] ?? ""), Separator)
                : "");
        }

        Encoding.UTF8.GetBytes(line.Append("\r\n").ToString(), to);
        _hasBegun = true;
    }

    /// <summary>Sends what was written: called now and then, a table is never whole in memory.</summary>
    public async Task Flush(CancellationToken ct) => await to.FlushAsync(ct);
}
