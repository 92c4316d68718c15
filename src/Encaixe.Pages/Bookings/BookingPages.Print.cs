using System.Globalization;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.App.Team;
using Encaixe.Pages.Web;
using NodaTime;

namespace Encaixe.Pages.Bookings;

/// <content>What is printed on it, part by part.</content>
internal sealed partial class BookingPages
{
    private static Search SearchFor(Asked asked, ChosenVisit visit) => new(asked.Tenant, asked.Setup, visit.Order);

    private static MoreLink MoreOf(Choice choice, ChosenVisit visit, string path, Texts texts) => new(
        (choice with { More = true, Start = null }).At(path),
        texts[visit.Services.Count == 1 ? "more.add" : "more.change"]);

    private static PartyChoice PartyOf(Choice choice, ChosenVisit visit, string path, Texts texts)
    {
        return new PartyChoice(
            Sentences.Party(choice.Party, texts),
            choice.Party > 1 ? For(choice.Party - 1) : null,
            choice.Party < visit.LargestParty ? For(choice.Party + 1) : null);

        string For(int party) => (choice with { Party = party, Start = null }).At(path);
    }

    private async Task<IReadOnlyList<PersonChoice>> People(
        Asked asked, Choice choice, ChosenVisit visit, CancellationToken ct)
    {
        if (!visit.AsksWho)
        {
            return [];
        }

        var (texts, today) = (asked.Texts, asked.Today);
        var last = LocalDate.Min(today.PlusDays(SoonDays), asked.Setup.LastDate(asked.Now));
        var choices = new List<PersonChoice>();
        foreach (var person in visit.People.Prepend(null))
        {
            var id = person?.Id ?? Choice.Anyone;
            var next = await days.Next(SearchFor(asked, visit.With(person)), today, last, ct);
            choices.Add(new PersonChoice(
                person?.Name ?? texts["who.anyone"],
                person is null ? null : ShopHeads.InitialsOf(person.Name),
                next is { } free ? Free(free.Date, free.Slot) : texts["who.later"],
                (choice.Anew(choice.Services) with { Party = choice.Party, Professional = id }).At($"/{asked.Slug}"),
                id == choice.Professional ? "true" : null,
                ShopHeads.SmallOf(asked.Tenant, person?.Photo)));
        }

        return choices;

        string Free(LocalDate date, OpenSlot slot)
        {
            var day = Period.DaysBetween(today, date) switch
            {
                0 => texts["day.today"],
                1 => texts["day.tomorrow"],
                _ => Spoken.ShortDay(date, texts.Language),
            };
            return texts.Say("who.next", ("day", day), ("time", Days.Clock(slot.Start, asked.Setup.Zone, texts).Label));
        }
    }

    /// <summary>The days with the way to wait for one, where somebody can be told.</summary>
    private WhenView WithWait(WhenView when, Asked asked, Choice choice, string path) => !messengers.Reach(asked.Setup) ? when : when with
    {
        Wait = (choice with { Date = when.Shown, Week = null, Month = null, Start = null, More = false }).At($"{path}/wait"),
    };

    private static ChosenBar BarOf(Asked asked, Choice choice, ChosenVisit visit, OpenSlot? slot)
    {
        var (texts, total) = (asked.Texts, visit.TotalAt(slot));
        var facts = new List<string> { total.SayLength(texts), total.SayPrice(texts) };
        if (choice.Party > 1)
        {
            facts.Insert(0, Sentences.Party(choice.Party, texts));
        }

        if (asked.Where is { } where)
        {
            facts.Insert(0, where);
        }

        if (choice.Professional is not null && !choice.More)
        {
            facts.Add(WithWhom(visit.Who, texts));
        }

        if (choice.Start is { } at)
        {
            var local = at.InZone(asked.Setup.Zone);
            facts.Add($"{Spoken.ShortDay(local.Date, texts.Language)}, {Spoken.Clock(local.TimeOfDay)}");
        }

        return new ChosenBar(BackFrom(choice, visit, asked.Setup).At($"/{asked.Slug}"), visit.Name, string.Join(" · ", facts));
    }

    /// <summary>One step back: times, people, and of several services the list of them.</summary>
    private static Choice BackFrom(Choice choice, ChosenVisit visit, Setup setup)
    {
        var services = choice.Anew(choice.Services) with { Party = choice.Party };
        return choice.More ? choice.Anew()
            : choice.Start is { } start ? choice with { Start = null, Week = null, Date = start.InZone(setup.Zone).Date }
            : choice.Professional is not null && visit.AsksWho ? services
            : visit.Services.Count > 1 ? services with { More = true }
            : choice.Anew();
    }

    private static Summary Summarise(Asked asked, Choice choice, ChosenVisit visit, OpenSlot? slot)
    {
        var (texts, total) = (asked.Texts, visit.TotalAt(slot));
        var lines = visit.LinesAt(slot, texts);
        return new Summary(
            visit.Name,
            total.SayLength(texts),
            choice.Professional is null || lines.Count > 0 ? null : WithWhom(visit.Who, texts),
            choice.Start is { } start ? Sentences.Say(start, asked.Setup.Zone, asked.Today, texts) : null,
            total.SayPrice(texts))
        {
            Lines = lines,
            Where = asked.Where,
            Party = choice.Party > 1 ? Sentences.Party(choice.Party, texts) : null,
            Discount = total.Discount.Minor > 0
                ? texts.Say("time.best-less", ("price", Sentences.Price(total.Discount, texts)))
                : null,
        };
    }

    private BookingForm FormOf(Asked asked, Choice choice, ChosenVisit visit, OpenSlot? slot, Posted? posted)
    {
        var (texts, setup, path) = (asked.Texts, asked.Setup, $"/{asked.Slug}");
        var start = choice.Start!.Value;
        var said = posted?.Refusal.Say(texts.Language);
        var wrong = posted?.Refusal is NameInvalid or PhoneInvalid;
        var asks = visit.Order.NeedsApproval;
        var isSent = posted?.Refusal is IdempotencyKeyReused; // gone back to, and changed
        var lost = posted?.Refusal is SlotTaken or SlotNotOffered || (isSent && slot is null);
        return new BookingForm(
            $"{path}/book",
            choice.Services,
            visit.Who?.Id ?? Choice.Anyone,
            lost ? null : Choice.Write(start),
            // Whether it was written is not known: under the same key it is found out, and nobody books against themselves.
            posted is { Refusal: TryAgain } ? posted.Key : world.NewId().ToString("N", CultureInfo.InvariantCulture),
            WhoFields.Of(
                posted?.Name, posted?.Phone, wrong, texts[messengers.Reach(setup) ? "form.phone-hint" : "form.phone-hint-only"], texts),
            wrong ? null : isSent ? SaySent(setup, lost, texts) : said,
            InsteadChoices.In(posted?.Refusal, start, setup.Zone, texts),
            texts.Say(asks ? "form.request" : "form.book", ("price", visit.TotalAt(slot).SayPrice(texts))),
            (choice with { Start = null, Date = start.InZone(setup.Zone).Date }).At(path),
            lost ? PolicyOf(setup, texts) : TermsAt(start, asked))
        {
            Party = visit.IsClass ? choice.Party.ToString(CultureInfo.InvariantCulture) : null,
            Location = choice.Location,
            IsRemote = visit.Order.IsRemote,
            Asks = asks ? texts.Say("form.asks", ("shop", setup.Shop.Name)) : null,
        };
    }

    /// <summary>That this form has booked already, as a client is told it, and how one more is booked.</summary>
    private string SaySent(Setup setup, bool lost, Texts texts) =>
        $"{texts[messengers.Reach(setup) ? "form.sent-before" : "form.sent-before-only"]} {texts[lost ? "form.sent-other" : "form.sent-again"]}";

    /// <summary>Until when cancelling is free, of a time that is about to be booked.</summary>
    private static string TermsAt(Instant start, Asked asked) => Sentences.FreeUntil(
        AgreedTerms.Of(asked.Setup.Shop, 0).FreeCancellation.Until(start, asked.Setup.Zone),
        start,
        asked.Setup.Zone,
        asked.Now,
        asked.Texts,
        asked.Texts["terms.too-near"]);

    /// <summary>The same while the time is still to be chosen.</summary>
    private static string PolicyOf(Setup setup, Texts texts)
    {
        var rules = setup.Shop.Rules;
        var minutes = rules.FreeCancellationDays * 24 * 60 ?? rules.FreeCancellationMinutes;
        return minutes <= 0 ? texts["terms.any-time"] : texts.Say("terms.policy", ("length", Spoken.Length(minutes)));
    }

    private static string WithWhom(Professional? who, Texts texts) =>
        who is null ? texts["with.anyone"] : texts.Say("with", ("name", who.Name));
}
