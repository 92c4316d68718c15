using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using NodaTime;

namespace Encaixe.App.Team;

/// <summary>That somebody may come into a shop: once, and not for ever.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="Id">Its id.</param>
/// <param name="Role">What they will be.</param>
/// <param name="Professional">Whose agenda will be theirs, if one will.</param>
/// <param name="Email">Whose it is; <see langword="null"/>: of whoever holds the link.</param>
/// <param name="Name">What they are called, if that was said.</param>
/// <param name="By">The account of whoever invites them; <see langword="null"/>: the operator.</param>
/// <param name="At">When it was made.</param>
public sealed record TeamInvitation(
    int V, string Id, Role Role, string? Professional, Personal? Email, Personal? Name, string? By, Instant At)
{
    internal static readonly Shelf<TeamInvitation> Shelf = new("team-invitation", AppJson.Default.TeamInvitation);

    /// <summary>How long it may be accepted. Elapsed time.</summary>
    internal static readonly Duration Life = Duration.FromDays(7);

    /// <summary>From when on it opens nothing.</summary>
    internal Instant Ends => At + Life;
}

/// <summary>The links by which people come into shops: nothing of them is stored.</summary>
/// <param name="keys">The shops' secrets.</param>
/// <param name="resolver">Binds to the shop.</param>
/// <param name="address">What links begin with.</param>
internal sealed class InvitationLinks(ShopKeys keys, TenantResolver resolver, ServerAddress address)
{
    /// <summary>What a token is, for whoever reads the API's description.</summary>
    public const string TokenText = "The last part of the invitation's link: 64 characters.";

    private readonly LinkTokens _tokens = new(keys, resolver, "invitation");

    /// <summary>The address of an invitation.</summary>
    public string UrlOf(TenantId shop, string invitation) => $"{address.Base}/account/invitation/{_tokens.TokenOf(shop, invitation)}";

    /// <summary>The shop and the invitation that a token was made for, whether or not that is still there.</summary>
    public ValueTask<(Tenant Tenant, string Id)?> Open(string token, CancellationToken ct) => _tokens.Open(token, ct);
}
