using System.Text.Json;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Moving;

/// <summary>What was written.</summary>
/// <param name="Lines">How many lines the file has.</param>
/// <param name="Sha256">The hash of all but its last line. Hexadecimal.</param>
public sealed record ExportedShops(long Lines, string Sha256);

/// <summary>Writes all that shops are into a file, to be imported elsewhere: on whatever engine, since it reads by the ports.</summary>
/// <remarks>No engine need have snapshots: everything is read, then read again and compared with what was written. Broken off,
/// it goes on where it was; what it wrote before is compared as well.</remarks>
/// <param name="store">The engine.</param>
/// <param name="files">The shops' files.</param>
/// <param name="keys">The shops' secrets.</param>
/// <param name="world">The time.</param>
public sealed class ExportShops(IStore store, IFileStore files, ShopKeys keys, IWorld world)
{
    private readonly StoredLines _stored = new(store, files);

    /// <summary>Writes the file, or goes on with it.</summary>
    /// <param name="shops">Which, in the order of the file; at least one, each once. Their keys were learnt.</param>
    /// <param name="file">Empty, or as it was left. It can be read, written and searched; whoever opened it sees to the disk.</param>
    /// <param name="progress">Is told how many lines were read so far: twice as many, in the end, as there are.</param>
    /// <exception cref="CannotMoveException">Somebody changed something meanwhile, the file is of something else, or the shops are too
    /// many for one.</exception>
    public async Task<ExportedShops> Execute(
        IReadOnlyList<Tenant> shops, Stream file, Action<long> progress, CancellationToken ct)
    {
        var header = new ShopFileHeader(
            ShopFileHeader.Current,
            [.. shops.Select(shop => new MovingShop(shop.Id, Convert.ToHexStringLower(keys.KeyOf(shop.Id))))],
            (await store.Directory.Find(RulesInUse.Shelf, RulesInUse.Key, ct))?.Document.Version);
        var lines = 0L;
        void Told() => progress(++lines);
        var isWhole = await Write(header, file, Told, ct);

        using var written = await ShopFile.Open(file, ct);
        var comparison = await Comparison.Of(
            written.Lines(ct), _stored.Read(written.Order, after: null, Told, ct), world, ct);
        if (comparison.Other is not null || comparison.Same < comparison.Lines)
        {
            throw Changed(comparison, file, isWhole);
        }

        if (!isWhole)
        {
            file.Position = written.Length;
            await ShopFile.Write(file, written.End, MovingJson.Default.ShopFileEnd, ct);
            await file.FlushAsync(ct);
        }

        return new ExportedShops(written.End.Lines + 1, written.End.Sha256);
    }

    /// <summary>Writes what is not in the file yet.</summary>
    /// <returns>Whether the file was whole before.</returns>
    private async Task<bool> Write(ShopFileHeader header, Stream file, Action told, CancellationToken ct)
    {
        await Begin(header, file, ct);
        using var begun = await ShopFile.Open(file, ct);
        await foreach (var _ in begun.Lines(ct))
        {
            // only to know where it ends
        }

        if (begun.IsWhole)
        {
            return true;
        }

        file.SetLength(begun.Length);
        file.Position = begun.Length;
        await foreach (var line in _stored.Read(begun.Order, begun.Last, told, ct))
        {
            await ShopFile.Write(file, line, MovingJson.Default.ShopLine, ct);
        }

        await file.FlushAsync(ct);
        return false;
    }

    /// <summary>Writes the first line, unless it is there.</summary>
    private static async Task Begin(ShopFileHeader header, Stream file, CancellationToken ct)
    {
        byte[] first = [.. JsonSerializer.SerializeToUtf8Bytes(header, MovingJson.Default.ShopFileHeader), (byte)'\n'];
        if (first.Length - 1 > ShopFileHeader.MostBytes)
        {
            throw new CannotMoveException(
                "These are more shops than a file can be of. Nothing was written: export them one by one, each by its slug.");
        }

        var there = new byte[first.Length];
        file.Position = 0;
        var length = await file.ReadAtLeastAsync(there, first.Length, throwOnEndOfStream: false, ct);
        if (!first.AsSpan().StartsWith(there.AsSpan(0, length)))
        {
            throw new CannotMoveException("The file is there already, and is not of these shops as they are here. Name another one.");
        }

        file.Position = length;
        await file.WriteAsync(first.AsMemory(length), ct);
    }

    private static CannotMoveException Changed(Comparison comparison, Stream file, bool wasWhole)
    {
        var where = comparison.Other is { } other ? $" (on the shelf '{other.Shelf}', say)" : "";
        if (wasWhole)
        {
            return new CannotMoveException(
                $"The file is whole, and was left as it is; the shop has changed since{where}. Name another file, or remove this one.");
        }

        file.SetLength(0); // what it holds is of no one moment, and going on with it would not help
        return new CannotMoveException(
            $"Somebody was at work in the shop meanwhile{where}, so what was written is not how it was at any one moment. "
            + "Try again, or stop the server first.");
    }
}
