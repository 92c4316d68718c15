using Encaixe.App.Shared;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Encaixe.App.Federation;

/// <summary>The keys of a user pool, kept until one is named that is not among them: pools rotate theirs, and sign ID and access tokens with
/// different ones.</summary>
/// <param name="wire">Asks the pool.</param>
/// <param name="world">The time.</param>
internal sealed class CognitoKeys(CognitoWire wire, IWorld world) : IDisposable
{
    /// <summary>Forged tokens may name any key: the pool is not asked more often than this. Elapsed time.</summary>
    private static readonly Duration _pause = Duration.FromMinutes(1);

    /// <summary>A key that was withdrawn is not taken for longer than this. Elapsed time.</summary>
    private static readonly Duration _life = Duration.FromHours(6);

    private readonly SemaphoreSlim _asking = new(1);
    private IReadOnlyList<JsonWebKey> _keys = [];
    private Instant? _askedAt;
    private Instant _readAt;

    /// <summary>A key by its id; <see langword="null"/>: the pool has none such.</summary>
    public async Task<JsonWebKey?> Find(string id, CancellationToken ct)
    {
        if (!IsOld && KeyOf(id) is { } known)
        {
            return known;
        }

        await _asking.WaitAsync(ct);
        try
        {
            var now = world.GetCurrentInstant();
            if ((IsOld || KeyOf(id) is null) && (_askedAt is not { } asked || now - asked >= _pause || now < asked))
            {
                _askedAt = now;
                if (await wire.Keys(ct) is { } keys)
                {
                    (_keys, _readAt) = (keys, now);
                }
            }

            return IsOld ? null : KeyOf(id);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    private bool IsOld => world.GetCurrentInstant() - _readAt > _life;

    private JsonWebKey? KeyOf(string id) => _keys.FirstOrDefault(key => key.Kid == id && key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.Use is null or "sig");
}
