using System.Security.Cryptography;
using Encaixe.App.Appointments;
using Encaixe.App.Staff;
using Encaixe.App.Tenancy;
using Encaixe.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.App.Files;

/// <summary>What a picture is called: the hash of what is in it, and an id. Documents say the name; its two files are called by it.</summary>
/// <remarks>By the hash, the same picture is known when it is put again. The id makes each putting another one: whoever deletes what they
/// replaced deletes nothing that somebody else has put meanwhile.</remarks>
internal static class PictureName
{
    /// <summary>What all of them are.</summary>
    public const string Type = "image/webp";

    private const int Digits = 32;
    private const string Large = ".webp";
    private const string Small = ".s.webp";

    /// <summary>Calls a picture something.</summary>
    public static string New(DrawnPicture picture, Guid id) => $"{HashOf(picture.Large)}-{id:N}";

    /// <summary>Whether it is one.</summary>
    public static bool IsOne(string name) => name.Length == (2 * Digits) + 1 && name[Digits] == '-'
        && name.Remove(Digits, 1).All(char.IsAsciiHexDigitLower);

    /// <summary>Whether two names, if they are any, are of one picture.</summary>
    public static bool IsSame(string? one, string? other) => one is not null && other?.StartsWith(one[..Digits], StringComparison.Ordinal) == true;

    /// <summary>The files of a picture, large and small.</summary>
    public static (string Large, string Small) FilesOf(string name) => (name + Large, name + Small);

    /// <summary>Whether a file is called as one of a picture.</summary>
    public static bool IsFile(string file) =>
        (file.EndsWith(Small, StringComparison.Ordinal) && IsOne(file[..^Small.Length]))
        || (file.EndsWith(Large, StringComparison.Ordinal) && IsOne(file[..^Large.Length]));

    /// <summary>Whether a file may be what it is called: the large one has the hash that its name says.</summary>
    public static bool Fits(string file, ReadOnlySpan<byte> bytes) => IsFile(file)
        && bytes is [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..]
        && (file.EndsWith(Small, StringComparison.Ordinal) || file.StartsWith(HashOf(bytes), StringComparison.Ordinal));

    /// <summary>Where anyone gets a picture of the shop of whoever asks, as programs are told.</summary>
    public static string? UrlOf(HttpContext http, string? name) =>
        UrlOf(http.RequestServices.GetRequiredService<ServerAddress>(), http.Member().Tenant.Id, name);

    /// <summary>Where anyone gets a picture, as programs are told.</summary>
    public static string? UrlOf(ServerAddress server, TenantId shop, string? name) => name is null ? null : server.Base + PathOf(shop, name, isSmall: false);

    /// <summary>The same without the server.</summary>
    public static string PathOf(TenantId shop, string name, bool isSmall) => Routes.File
        .Replace("{shop}", shop.ToString(), StringComparison.Ordinal)
        .Replace("{file}", name + (isSmall ? Small : Large), StringComparison.Ordinal);

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, Digits / 2));
}
