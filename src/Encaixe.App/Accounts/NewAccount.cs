using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.Contracts.Accounts;
using Encaixe.Scheduling;

namespace Encaixe.App.Accounts;

/// <summary>A shop as somebody wants it, read and found good.</summary>
/// <param name="Name">As on the sign.</param>
/// <param name="Slug">Its place in links; <see langword="null"/>: one is made of its name.</param>
/// <param name="TimeZone">On its wall clock.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Language">In which its first services are called something.</param>
public sealed record WantedShop(string Name, string? Slug, string TimeZone, string Phone, BusinessKind Kind, Language Language)
{
    /// <summary>Reads what somebody sent.</summary>
    public static Outcome<WantedShop> Read(NewShopRequest body, Language language)
    {
        if (CustomerDetails.ReadText(body.Name, CustomerDetails.LongestName) is not { Length: > 0 } name)
        {
            return new NameInvalid();
        }

        if (CustomerDetails.ReadPhone(body.Phone) is not { } phone)
        {
            return new PhoneInvalid();
        }

        if (body.Slug is { } slug && !Tenancy.Slug.IsOne(slug))
        {
            return new SlugInvalid();
        }

        if (ZoneRules.All.GetZoneOrNull(body.TimeZone) is null)
        {
            return new TimeZoneInvalid();
        }

        return StartingPoint.KindOf(body.Kind) is { } kind
            ? new WantedShop(name, body.Slug, body.TimeZone, phone, kind, language)
            : new KindUnknown();
    }
}

/// <summary>Somebody who has no account yet, as they want to have one, read and found good.</summary>
/// <param name="Email">Where they are reached.</param>
/// <param name="Password">What they chose.</param>
/// <param name="Name">What they are called.</param>
public sealed record NewPerson(EmailAddress Email, Password Password, Personal Name)
{
    /// <summary>Reads what somebody sent.</summary>
    internal static Outcome<NewPerson> Read(string? email, string? password, string? name) =>
        EmailAddress.Read(email) is not { } address ? new EmailInvalid()
        : Password.Choose(password, address) is not { } chosen ? new PasswordWeak()
        : CustomerDetails.ReadText(name, CustomerDetails.LongestName) is { Length: > 0 } read
            ? new NewPerson(address, chosen, new Personal(read))
            : new NameInvalid();

    /// <summary>Their account, once their password can be kept.</summary>
    /// <param name="kept">What is kept of the password.</param>
    internal Account Open(string kept, IWorld world) => new(
        1, world.NewId().ToString("N", CultureInfo.InvariantCulture), Name, Email.Typed, new Personal(kept), world.GetCurrentInstant());
}

/// <summary>An account and its first shop as somebody wants them, read and found good.</summary>
/// <param name="Person">Who they are.</param>
/// <param name="Shop">The shop.</param>
public sealed record NewAccount(NewPerson Person, WantedShop Shop)
{
    /// <summary>Reads what somebody sent.</summary>
    public static Outcome<NewAccount> Read(OpenAccountRequest body, Language language) =>
        NewPerson.Read(body.Email, body.Password, body.Name).TryGet(out var person, out var refusal)
        && WantedShop.Read(body.Shop, language).TryGet(out var shop, out refusal)
            ? new NewAccount(person, shop)
            : refusal;
}
