using System.Text;
using System.Text.Json;
using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Calendars;
using Encaixe.App.Catalog;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Integrations;
using Encaixe.App.Jobs;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.OutsideCalendars;
using Encaixe.App.Push;
using Encaixe.App.Series;
using Encaixe.App.Sheets;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.App.Templates;
using Encaixe.App.Tenancy;
using Encaixe.App.Waitlist;
using Encaixe.App.Webhooks;

namespace Encaixe.App.Moving;

/// <summary>A shelf whose documents move with a shop.</summary>
internal sealed class MovingShelf
{
    private readonly Func<string, RawDocument, TenantId?> _read;

    private MovingShelf(string name, Func<string, RawDocument, TenantId?> read) =>
        (Documents, _read) = (new Shelf<RawDocument>(name, MovingJson.Default.RawDocument), read);

    /// <summary>Every shelf of a shop.</summary>
    public static IReadOnlyList<MovingShelf> OfShop { get; } =
    [
        Of(Shop.Shelf, (_, shop) => Shows(shop.Logo)), Of(SetupStamp.Shelf), Of(Service.Shelf), Of(Professional.Shelf, (_, one) => Shows(one.Photo)), Of(Resource.Shelf), Of(Combo.Shelf),
        Of(Location.Shelf),
        Of(Member.Shelf), Of(TeamStamp.Shelf), Of(TeamInvitation.Shelf), Of(ApiKey.Shelf), Of(CalendarFeed.Shelf),
        Of(Customer.Shelf), Of(CustomerPhone.Shelf), Of(BirthdayEntry.Shelf), Of(CustomerBook.Shelf), Of(DayBook.Shelf), Of(Appointment.Shelf),
        Of(AgendaEntry.Shelf), Of(VisitSeries.Shelf), Of(Absence.Shelf), Of(WaitEntry.Shelf), Of(WaitOffer.Shelf),
        Of(ClockConflict.Shelf), Of(UsedKey.Shelf), Of(StaffRequest.Shelf), Of(ImportRun.Shelf), Of(MessageRecord.Shelf),
        Of(LoggedMessage.Shelf), Of(VendorMessage.Shelf), Of(ShopChannels.Shelf), Of(ChannelState.Shelf), Of(MessageRules.Shelf), Of(ReviewAsked.Shelf), Of(LeftMail.Shelf), Of(ShopTemplates.Shelf), Of(HeardNews.Shelf), Of(Conversation.Shelf),
        Of(DoneJob.Shelf), Of(DeadLetter.Shelf, (_, letter) => letter.Job.Tenant), Of(AuditEntry.Shelf), Of(AuditSeal.Shelf),
        Of(Webhook.Shelf), Of(WebhookFeed.Shelf), Of(WebhookDelivery.Shelf),
        Of(MemberAlerts.Shelf), Of(ToldTeam.Shelf), Of(TeamAlert.Shelf),
        Of(OutsideCalendar.Shelf), Of(OutsideBusy.Shelf),
        OfDemonstration("demo-day"), OfDemonstration("sandbox-message"), OfDemonstration("sandbox-notice"),
    ];

    /// <summary>The directory's shelves on which something of a shop's stands: what makes its jobs run, then what makes it
    /// reachable.</summary>
    public static IReadOnlyList<MovingShelf> OfDirectory { get; } =
    [
        .. DueJobs.Shelves.Select(shelf => Of(shelf, (key, row) =>
            DueJobs.ShelfOf(row.Job) == shelf && DueJobs.Key(row.Job) == key ? row.Job.Tenant : throw new FormatException())),
        Of(WebhookShop.Shelf, (key, entry) => WebhookShop.KeyOf(entry.Shop) == key ? entry.Shop : throw new FormatException()),
        Of(SlugEntry.Shelf, (key, entry) => Slug.IsOne(key) && Slug.IsOne(entry.Slug) ? entry.Shop : throw new FormatException()),
    ];

    /// <summary>No shelf: the shop's files, as if they stood on one. Each line has one in Base64; they come after all documents of the
    /// shop, and before anybody finds it.</summary>
    public static MovingShelf OfFiles { get; } = new("file", (name, document) =>
        PictureName.Fits(name, BytesIn(document)) ? null : throw new FormatException());

    /// <summary>Its name.</summary>
    public string Name => Documents.Name;

    /// <summary>What stands on it, whatever it says.</summary>
    public Shelf<RawDocument> Documents { get; }

    /// <summary>Reads a document as the product does.</summary>
    /// <returns>The shop that it says it is of; <see langword="null"/>: it does not say.</returns>
    /// <exception cref="FormatException">The product could not read it, or not under this key.</exception>
    public TenantId? ShopOf(string key, RawDocument document)
    {
        try
        {
            return _read(key, document);
        }
        catch (Exception e) // whatever a converter throws at what it does not know
        {
            throw new FormatException($"It is no document of the shelf '{Name}' that this version of Encaixe reads.", e);
        }
    }

    /// <summary>That a picture is called as pictures are.</summary>
    private static TenantId? Shows(string? picture) => picture is null || PictureName.IsOne(picture) ? null : throw new FormatException();

    /// <summary>A file as a document.</summary>
    public static RawDocument DocumentOf(byte[] file) => new([(byte)'"', .. Encoding.ASCII.GetBytes(Convert.ToBase64String(file)), (byte)'"']);

    /// <summary>The file in a document.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static byte[] BytesIn(RawDocument document) => document.Json is [(byte)'"', .. var text, (byte)'"']
        ? Convert.FromBase64String(Encoding.ASCII.GetString(text))
        : throw new FormatException();

    /// <summary>A shelf of whose documents only a demonstration knows.</summary>
    private static MovingShelf OfDemonstration(string name) => new(name, (_, _) => null);

    private static MovingShelf Of<T>(Shelf<T> shelf, Func<string, T, TenantId?>? shopOf = null)
        where T : class => new(shelf.Name, (key, document) =>
        {
            var read = JsonSerializer.Deserialize(document.Json, shelf.Json) ?? throw new FormatException();
            return shopOf?.Invoke(key, read);
        });
}
