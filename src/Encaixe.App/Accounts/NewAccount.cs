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

/// <summary>An account and its first shop as somebody wants them, read and found good.</summary>
/// <param name="Email">Where they are reached.</param>
/// <param name="Password">What they chose.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Shop">The shop.</param>
public sealed record NewAccount(EmailAddress Email, Password Password, Personal Name, WantedShop Shop)
{
    /// <summary>Reads what somebody sent.</summary>
    public static Outcome<NewAccount> Read(OpenAccountRequest body, Language language)
    {
        if (EmailAddress.Read(body.Email) is not { } email)
        {
            return new EmailInvalid();
        }

        if (Password.Choose(body.Password, email) is not { } password)
        {
            return new PasswordWeak();
        }

        if (CustomerDetails.ReadText(body.Name, CustomerDetails.LongestName) is not { Length: > 0 } name)
        {
            return new NameInvalid();
        }

        return WantedShop.Read(body.Shop, language).TryGet(out var shop, out var refusal)
            ? new NewAccount(email, password, new Personal(name), shop)
            : refusal;
    }
}
