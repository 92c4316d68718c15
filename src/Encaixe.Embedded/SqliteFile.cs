using System.Globalization;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Encaixe.Embedded;

/// <summary>One connection to the data file, for one thread at a time.</summary>
/// <remarks>
/// SQLite's own calls instead of ADO.NET: a point read costs a few microseconds here, and half of it went into
/// commands, parameters and readers. It also does without Microsoft.Data.Sqlite's way of waiting for a lock, which
/// sleeps 150 ms on the thread at a time.
/// </remarks>
internal sealed class SqliteFile : IDisposable
{
    private const int LongestWaitMilliseconds = 2_000;

    private readonly sqlite3 _handle;

    static SqliteFile()
    {
        Batteries_V2.Init();
        // SQLite counts its memory under one lock for the whole process, at every allocation; nobody reads the count.
        _ = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteFile(string path, bool writes)
    {
        var flags = SQLITE_OPEN_NOMUTEX | (writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
        var code = sqlite3_open_v2(path, out _handle, flags, null);
        try
        {
            Check(code);
            Check(sqlite3_extended_result_codes(_handle, 1));
            Check(sqlite3_busy_timeout(_handle, LongestWaitMilliseconds));
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    /// <summary>Whether <c>BEGIN</c> is still in force: some errors make SQLite roll back by itself.</summary>
    public bool InTransaction => sqlite3_get_autocommit(_handle) == 0;

    /// <summary>How many rows the last statement changed.</summary>
    public int Changed => sqlite3_changes(_handle);

    public void Run(string sql) => Check(sqlite3_exec(_handle, sql));

    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Long(0) : throw new SqliteFault(SQLITE_EMPTY, $"No answer to: {sql}");
    }

    public string Text(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Text(0) : throw new SqliteFault(SQLITE_EMPTY, $"No answer to: {sql}");
    }

    public SqliteStatement Prepare(string sql)
    {
        Check(sqlite3_prepare_v3(_handle, sql, SQLITE_PREPARE_PERSISTENT, out var statement));
        return new SqliteStatement(this, statement);
    }

    public void Dispose() => _handle.Dispose();

    internal void Check(int code)
    {
        if (code != SQLITE_OK)
        {
            throw new SqliteFault(code, sqlite3_errmsg(_handle).utf8_to_string());
        }
    }
}

/// <summary>A prepared statement, reused. Parameters count from 1, columns from 0.</summary>
internal sealed class SqliteStatement(SqliteFile file, sqlite3_stmt handle) : IDisposable
{
    public SqliteStatement Bind(int parameter, long value)
    {
        file.Check(sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, long? value)
    {
        file.Check(value is { } number
            ? sqlite3_bind_int64(handle, parameter, number)
            : sqlite3_bind_null(handle, parameter));
        return this;
    }

    public SqliteStatement Bind(int parameter, string value)
    {
        file.Check(sqlite3_bind_text(handle, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        file.Check(sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    /// <summary>Goes to the next row, if there is one.</summary>
    public bool Step()
    {
        var code = sqlite3_step(handle);
        if (code is SQLITE_ROW or SQLITE_DONE)
        {
            return code == SQLITE_ROW;
        }

        Reset();
        file.Check(code);
        return false;
    }

    /// <summary>Runs a statement that has no rows to give.</summary>
    public void Run()
    {
        _ = Step();
        Reset();
    }

    public long Long(int column) => sqlite3_column_int64(handle, column);

    public bool IsNull(int column) => sqlite3_column_type(handle, column) == SQLITE_NULL;

    public string Text(int column) => sqlite3_column_text(handle, column).utf8_to_string();

    /// <summary>SQLite's own memory: gone with the next <see cref="Step"/> or <see cref="Reset"/>.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => sqlite3_column_blob(handle, column);

    /// <summary>Lets go of the rows, and of the snapshot that they were read from.</summary>
    public void Reset() => _ = sqlite3_reset(handle); // repeats the code of a failed step, which was thrown already

    public void Dispose() => handle.Dispose();
}

/// <summary>SQLite said no.</summary>
internal sealed class SqliteFault(int code, string message)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"SQLite error {code}: {message}"))
{
    /// <summary>The extended result code.</summary>
    public int Code { get; } = code;
}
