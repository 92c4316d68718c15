using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Pages.Web;
using NodaTime;

namespace Encaixe.Pages.Accounts;

/// <summary>Writes down who comes on a day, as far as whoever looks may see it, and what they can say of each visit.</summary>
internal sealed class DayList(SeeAgenda agenda)
{
    private const int MostVisits = 200;
    private const int DaysAhead = 60;

    public async Task<DayView> Of(StaffMember member, Setup setup, LocalDate? wanted, Instant now, Texts texts, CancellationToken ct)
    {
        var today = now.InZone(setup.Zone).Date;
        var day = wanted ?? today;
        var page = await agenda.Execute(member, new AgendaWish(day, day, null, MostVisits, null), ct);
        var visits = page.Entries.Where(entry => entry.Status.TakesTime()).ToList();
        var path = ShopPages.PathOf(setup.Shop.Slug);
        return new DayView(
            Spoken.Day(day, today, texts.Language),
            Moments.Write(day),
            To(day.PlusDays(-1)),
            To(day.PlusDays(1)),
            [.. visits.Select(entry => Row(entry, member, setup, path, now, texts))],
            visits.Count == 0 && await NextDay(member, day, ct) is { } next ? To(next) : null);

        PageLink To(LocalDate date) => new($"{path}?day={Moments.Write(date)}#day", Spoken.Day(date, today, texts.Language));
    }

    private async Task<LocalDate?> NextDay(StaffMember member, LocalDate day, CancellationToken ct)
    {
        var page = await agenda.Execute(member, new AgendaWish(day.PlusDays(1), day.PlusDays(DaysAhead), null, MostVisits, null), ct);
        var first = page.Entries.FirstOrDefault(entry => entry.Status.TakesTime());
        return first?.Start.InZone(page.Zone).Date;
    }

    private static VisitRow Row(AgendaEntry entry, StaffMember member, Setup setup, string path, Instant now, Texts texts)
    {
        var services = entry.Segments.Select(segment => segment.Service).Distinct(StringComparer.Ordinal).ToList();
        var people = entry.Segments.Select(segment => segment.Professional).Distinct(StringComparer.Ordinal)
            .Select(setup.NameOfProfessional).ToList();
        var what = Spoken.List(services, texts.Language);
        what = people.Count == 0 ? what : $"{what}, {texts.Say("with", ("name", Spoken.List(people, texts.Language)))}";
        return new VisitRow(
            Clock(entry.Start),
            texts.Say("account.until", ("time", Clock(entry.End))),
            entry.Party > 1 ? $"{entry.CustomerName.Value} · {Sentences.Party(entry.Party, texts)}" : entry.CustomerName.Value,
            what,
            texts[$"ticket.{entry.Status.Write()}.tag"],
            $"is-{entry.Status.Write()}",
            [
                .. StepsOf(entry, member, now).Select(step =>
                    new PageLink($"{path}/visits/{entry.Appointment}/{step}", texts[$"account.say.{step}"])),
            ]);

        string Clock(Instant moment) => Spoken.Clock(moment.InZone(setup.Zone).TimeOfDay);
    }

    /// <summary>What would be taken now; what has become impossible meanwhile is refused in words.</summary>
    private static IEnumerable<string> StepsOf(AgendaEntry entry, StaffMember member, Instant now)
    {
        if (!member.May(Policy.Serve) || (member.Only is { } own && entry.Segments.Any(segment => segment.Professional != own)))
        {
            return [];
        }

        var begun = now >= entry.Start;
        return entry.Status switch
        {
            AppointmentStatus.Booked => begun ? ["check-in", "complete", "no-show"] : ["confirm", "check-in"],
            AppointmentStatus.Confirmed => begun ? ["check-in", "complete", "no-show"] : ["check-in"],
            AppointmentStatus.CheckedIn or AppointmentStatus.InProgress when begun => ["complete"],
            _ => [],
        };
    }
}
