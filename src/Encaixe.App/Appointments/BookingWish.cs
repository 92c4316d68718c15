using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.Contracts.Appointments;

namespace Encaixe.App.Appointments;

/// <summary>What somebody wants to book, read and found good.</summary>
/// <param name="Service">Id of the service.</param>
/// <param name="Professional">Id of who shall serve; <see langword="null"/>: anyone.</param>
/// <param name="Start">When.</param>
/// <param name="Customer">Who comes.</param>
/// <param name="Notes">Anything the shop should know.</param>
/// <param name="Language">What the client is written to in.</param>
/// <param name="NoticeWaived">The shop's people book it, and set the notice aside.</param>
public sealed record BookingWish(
    string Service,
    string? Professional,
    Moment Start,
    CustomerDetails Customer,
    Personal? Notes,
    Language Language,
    Waiver? NoticeWaived = null)
{
    /// <summary>The most that notes may say. UTF-16 characters.</summary>
    public const int LongestNotes = 500;

    /// <summary>All that makes this wish another than that one, on one line.</summary>
    internal string Canonical => string.Join(
        '\u001f',
        Service,
        Professional ?? "any",
        Start.Canonical,
        Customer.Name.Value,
        Customer.Phone.Value,
        Customer.Email?.Value,
        Notes?.Value);

    /// <summary>Reads what somebody wrote as notes.</summary>
    public static Outcome<Personal> ReadNotes(string? text) =>
        CustomerDetails.ReadText(text, LongestNotes, lines: true) is { } notes ? new Personal(notes) : new NotesInvalid();

    /// <summary>Reads a wish from the wire.</summary>
    internal static Outcome<BookingWish> Read(BookAppointmentRequest body, Setup setup, Language language)
    {
        if (body.Services.Count > 1)
        {
            return new ComboNotOffered();
        }

        if (body.Services is not [{ } service])
        {
            return new ServiceNotFound();
        }

        if (body.Party is not (null or 1))
        {
            return new PartyTooLarge();
        }

        if (body.Location is { } location && location != setup.Location.Id)
        {
            return new LocationNotFound();
        }

        if (Moments.Read(body.Start) is not { } start)
        {
            return new StartInvalid();
        }

        var professional = body.Professional == "any" ? null : body.Professional;
        if (!CustomerDetails.Read(body.Customer.Name, body.Customer.Phone, body.Customer.Email)
                .TryGet(out var customer, out var refusal)
            || !ReadNotes(body.Notes).TryGet(out var notes, out refusal))
        {
            return refusal;
        }

        return new BookingWish(
            service, professional, start, customer, notes.Value.Length == 0 ? null : notes, language);
    }
}
