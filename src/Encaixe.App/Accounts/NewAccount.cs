using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.Contracts.Accounts;
using Encaixe.Scheduling;

namespace Encaixe.App.Accounts;

/// <summary>An account and its first shop as somebody wants them, read and found good.</summary>
/// <param name="Email">Where they are reached.</param>
/// <param name="Password">What they chose.</param>
/// <param name="Name">What they are called.</param>
/// <param name="ShopName">As on the sign.</param>
/// <param name="Slug">Its place in links; <see langword="null"/>: one is made of its name.</param>
/// <param name="TimeZone">On its wall clock.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Language">In which its first services are called something.</param>
public sealed record NewAccount(
    EmailAddress Email,
    Password Password,
    Personal Name,
    string ShopName,
    string? Slug,
    string TimeZone,
    string Phone,
    BusinessKind Kind,
    Language Language)
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

        if (CustomerDetails.ReadText(body.Name, CustomerDetails.LongestName) is not { Length: > 0 } name
            || CustomerDetails.ReadText(body.Shop.Name, CustomerDetails.LongestName) is not { Length: > 0 } shop)
        {
            return new NameInvalid();
        }

        if (CustomerDetails.ReadPhone(body.Shop.Phone) is not { } phone)
        {
            return new PhoneInvalid();
        }

        if (body.Shop.Slug is { } slug && !Tenancy.Slug.IsOne(slug))
        {
            return new SlugInvalid();
        }

        if (ZoneRules.All.GetZoneOrNull(body.Shop.TimeZone) is null)
        {
            return new TimeZoneInvalid();
        }

        return StartingPoint.KindOf(body.Shop.Kind) is { } kind
            ? new NewAccount(email, password, new Personal(name), shop, body.Shop.Slug, body.Shop.TimeZone, phone, kind, language)
            : new KindUnknown();
    }
}
