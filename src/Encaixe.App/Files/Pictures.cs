using Encaixe.App.Documents;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;

namespace Encaixe.App.Files;

/// <summary>It is no picture that is taken: by its bytes, not by what it is called.</summary>
public sealed record PictureInvalid() : Refusal(RefusalCodes.PictureInvalid, RefusalKind.Invalid)
{
    internal override void WriteFacts(System.Text.Json.Utf8JsonWriter json)
    {
        json.WriteNumber("mostBytes", Pictures.MostBytes);
        json.WriteNumber("mostPixels", DrawnPicture.MostPixels);
    }
}

/// <summary>Draws pictures anew and keeps them: the one way by which anything that somebody sent becomes a file.</summary>
/// <remarks>A file is put before the commit that names it, and what that replaced is deleted afterwards, so that no document names what is
/// not there. If the process ends in between, a file is left that nobody names: it is a picture that somebody chose to show, and harmless.</remarks>
/// <param name="files">Where they are kept.</param>
/// <param name="world">Ids.</param>
public sealed class Pictures(IFileStore files, IWorld world) : IDisposable
{
    /// <summary>The largest that is read. Bytes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>How many may be on their way here at once; of one shop one. Each is held in memory meanwhile.</summary>
    private const int MostAtOnce = 8;

    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan _longestDrawing = TimeSpan.FromSeconds(4);

    private readonly HashSet<TenantId> _coming = [];

    /// <summary>One is drawn at a time: a large one takes a core and up to 300 MB, and bookings go on beside it.</summary>
    private readonly SemaphoreSlim _drawing = new(1);

    /// <summary>Has one shop send one picture at a time, and few shops at once.</summary>
    /// <returns>What is disposed of when it is over, or that it has to wait.</returns>
    internal Outcome<Coming> Begin(TenantId shop)
    {
        lock (_coming)
        {
            return _coming.Count < MostAtOnce && _coming.Add(shop) ? new Coming(this, shop) : new TooManyTries(1);
        }
    }

    /// <summary>Puts a picture in the place of another.</summary>
    /// <param name="sent">What somebody sent; <see langword="null"/>: there is none from now on.</param>
    /// <param name="nameIn">The picture that a document names.</param>
    /// <param name="write">Writes a document that names another one, which is said by the one that it names.</param>
    internal async Task<Outcome<T>> Exchange<T>(
        TenantId shop, byte[]? sent, Func<T, string?> nameIn, Func<Func<string?, string?>, Task<Outcome<T>>> write, CancellationToken ct)
        where T : notnull
    {
        var ours = files.Open(shop);
        string? put = null;
        if (sent is not null)
        {
            if (!(await Draw(sent, ct)).TryGet(out var drawn, out var invalid))
            {
                return invalid;
            }

            put = PictureName.New(drawn, world.NewId());
            var (large, small) = PictureName.FilesOf(put);
            await ours.Put(large, drawn.Large, ct);
            await ours.Put(small, drawn.Small, ct);
        }

        string? before = null;
        var outcome = await write(present =>
        {
            before = present;
            return PictureName.IsSame(present, put) ? present : put; // it is so already: perhaps by this very request
        });
        if (outcome.TryGet(out var after, out var refusal))
        {
            var stays = nameIn(after);
            await Delete(ours, before == stays ? null : before);
            await Delete(ours, put == stays ? null : put);
        }
        else if (refusal is not Appointments.TryAgain)
        {
            await Delete(ours, put); // nothing was written; when patience ended, it may have been
        }

        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose() => _drawing.Dispose();

    private async Task<Outcome<DrawnPicture>> Draw(byte[] sent, CancellationToken ct)
    {
        if (!await _drawing.WaitAsync(_longestWait, ct))
        {
            return new TooManyTries(2);
        }

        try
        {
            using var until = CancellationTokenSource.CreateLinkedTokenSource(ct);
            until.CancelAfter(_longestDrawing);
            return DrawnPicture.Of(sent, until.Token) is { } drawn ? drawn : new PictureInvalid();
        }
        finally
        {
            _drawing.Release();
        }
    }

    /// <summary>Nobody waits for it, and it is harmless where it is.</summary>
    private static async Task Delete(IFiles files, string? name)
    {
        if (name is null)
        {
            return;
        }

        var (large, small) = PictureName.FilesOf(name);
        try
        {
            await files.Delete(large, CancellationToken.None);
            await files.Delete(small, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // It stays.
        }
    }

    /// <summary>A picture on its way.</summary>
    internal sealed class Coming(Pictures pictures, TenantId shop) : IDisposable
    {
        /// <summary>It is over.</summary>
        public void Dispose()
        {
            lock (pictures._coming)
            {
                pictures._coming.Remove(shop);
            }
        }
    }
}
