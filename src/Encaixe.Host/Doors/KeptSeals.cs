using System.Text.Json;
using Encaixe.App.Audit;
using Encaixe.App.Tenancy;

namespace Encaixe.Host.Doors;

/// <summary>The last seals of shops: what <c>encaixe verify --json</c> says, and is told again later.</summary>
internal sealed class KeptSeals
{
    private const string Property = "seals";

    private readonly Dictionary<TenantId, SealHead> _seals = [];

    /// <summary>Reads what was said.</summary>
    /// <param name="file"><see langword="null"/>: nothing was kept.</param>
    public static bool TryRead(string? file, out KeptSeals kept)
    {
        kept = new KeptSeals();
        if (file is null)
        {
            return true;
        }

        try
        {
            using var said = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var seal in said.RootElement.GetProperty(Property).EnumerateArray())
            {
                if (!TenantId.TryParse(seal.GetProperty("shop").GetString(), out var shop))
                {
                    return false;
                }

                kept._seals[shop] = new SealHead(seal.GetProperty("number").GetInt64(), seal.GetProperty("hash").GetString() ?? "");
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The one of a shop, if it was kept.</summary>
    public SealHead? Of(TenantId shop) => _seals.GetValueOrDefault(shop);

    /// <summary>Keeps one.</summary>
    public void Add(TenantId shop, SealHead? seal)
    {
        if (seal is not null)
        {
            _seals[shop] = seal;
        }
    }

    /// <summary>Says them.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray(Property);
        foreach (var (shop, seal) in _seals)
        {
            json.WriteStartObject();
            json.WriteString("shop", shop.ToString());
            json.WriteNumber("number", seal.Number);
            json.WriteString("hash", seal.Hash);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
