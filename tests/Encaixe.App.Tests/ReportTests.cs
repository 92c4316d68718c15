using System.IO.Pipelines;
using System.Text;
using Encaixe.App.Absences;
using Encaixe.App.Appointments;
using Encaixe.App.Catalog;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Reports;
using Encaixe.App.Sheets;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Contracts.Reports;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What reports say, by examples that were counted by hand.</summary>
public sealed class ReportTests
{
    private static readonly LocalDate _monday = new(2026, 11, 23);

    [Fact]
    public async Task A_day_is_told_by_what_became_of_its_visits()
    {
        var shop = await Barbershop.Open();
        var done = await shop.Book("10:00");
        var missed = await shop.Book("11:00", phone: Barbershop.BiaPhone);
        var given = await shop.Book("12:00", phone: "+5511900000003");
        await shop.Book("13:00", service: "beard", professional: "bia", phone: "+5511900000004");
        await shop.Book("2026-11-24T10:00", phone: "+5511900000005");
        shop.World.Now = Barbershop.At("2026-11-23T11:30");
        (await shop.Say(done, AppointmentStatus.Completed)).Must();
        (await shop.Say(missed, AppointmentStatus.NoShow)).Must();
        (await shop.Say(given, AppointmentStatus.Cancelled)).Must();

        var report = await See(shop, _monday, _monday);

        var counts = new ReportCounts(1, 1, 1, 1, 50_00, 45_00, 0, 30);
        Assert.Equal(new ReportTotals(counts, 1, 0, 0, 1, 0, 60, 2 * 12 * 60, 0, 0), report.Totals with { SavedMinutes = 0, SavedBookings = 0 });
        Assert.Equal([new ReportDay("2026-11-23", counts)], report.Days);
        Assert.Equal(
            [new ReportService("cut", "Corte", new(1, 1, 1, 0, 50_00, 0, 0, 30)), new ReportService("beard", "Barba", new(0, 0, 0, 1, 0, 45_00, 0, 0))],
            report.Services);
        Assert.Equal([("bia", 30, 720), ("ana", 30, 720)], report.Professionals.Select(one => (one.Id, one.BusyMinutes, one.OpenMinutes)));
        Assert.Equal(12, report.Hours.Count);
        Assert.Contains(new ReportHour(1, 10, 30, 120), report.Hours);
        Assert.Contains(new ReportHour(1, 19, 0, 120), report.Hours);
        Assert.Equal(("BRL", "America/Sao_Paulo", "2026-11-23", "2026-11-23"), (report.Currency, report.TimeZone, report.From, report.To));
    }

    [Fact]
    public async Task What_is_over_without_a_word_of_how_it_went_is_said()
    {
        var shop = await Barbershop.Open();
        await shop.Book("10:00");
        shop.World.Now = Barbershop.At("2026-11-23T10:29");
        Assert.Equal(0, (await See(shop, _monday, _monday)).Totals.Unsaid);

        shop.World.Now = Barbershop.At("2026-11-23T10:30");

        Assert.Equal(1, (await See(shop, _monday, _monday)).Totals.Unsaid);
    }

    [Theory]
    [Trait("Rule", "RP-1")]
    [InlineData(100_00, new long[] { 33, 33, 33 }, new long[] { 33_34, 33_33, 33_33 })]
    [InlineData(80_00, new long[] { 50_00, 45_00 }, new long[] { 42_11, 37_89 })] // together for less
    [InlineData(95_00, new long[] { 50_00, 45_00 }, new long[] { 50_00, 45_00 })]
    [InlineData(190_00, new long[] { 50_00, 45_00 }, new long[] { 100_00, 90_00 })] // two people
    [InlineData(1, new long[] { 10, 20, 30 }, new long[] { 0, 0, 1 })]
    [InlineData(50_00, new long[] { 0, 50_00 }, new long[] { 0, 50_00 })]
    [InlineData(7, new long[] { 0, 0 }, new long[] { 2, 5 })] // all for nothing: by 30 and 60 minutes
    [InlineData(0, new long[] { 0, 0 }, new long[] { 0, 0 })]
    [InlineData(9_000_000_000_000_000, new long[] { 9_000_000_000_000_000, 1 }, new long[] { 8_999_999_999_999_999, 1 })]
    public async Task What_a_visit_costs_is_shared_out_to_the_centavo(long price, long[] listed, long[] shares)
    {
        var shop = await Barbershop.Open();
        var visit = await shop.Book("10:00");
        var at = visit.Start;
        visit = visit with
        {
            Terms = visit.Terms with { PriceMinor = price },
            Segments = [.. listed.Select((one, i) => visit.Segments[0] with { PriceMinor = one, Start = at, End = at + Duration.FromMinutes(30 * (i + 1)) })],
        };

        Assert.Equal(shares, PriceShares.Of(visit));
    }

    [Theory]
    [Trait("Rule", "RP-6")]
    [InlineData(45_00, 40_00, 18_00)]
    [InlineData(33_33, 50_00, 16_67)] // half a centavo is one
    [InlineData(33_33, 37_50, 12_50)]
    [InlineData(1, 49_99, 0)]
    [InlineData(1, 50_00, 1)]
    [InlineData(45_00, 0, 0)]
    [InlineData(45_00, null, 0)]
    [InlineData(45_00, 100_00, 45_00)]
    [InlineData(9_000_000_000_000_000, 99_99, 8_999_100_000_000_000)]
    public async Task What_is_earned_of_a_share_is_rounded_to_the_centavo(long share, int? rate, long earned)
    {
        var visit = await (await Barbershop.Open()).Book("10:00");

        Assert.Equal(earned, (visit.Segments[0] with { CommissionBasisPoints = rate }).CommissionOn(share));
    }

    [Fact]
    [Trait("Rule", "RP-6")]
    public async Task Of_a_visit_by_two_people_each_earns_of_the_own_share_and_of_one_that_did_not_take_place_nobody()
    {
        var shop = await Barbershop.Open();
        await Earns(shop, "ana", 40_00);
        await Earns(shop, "bia", 33_33);
        var visit = await shop.Book("10:00");
        var beard = visit.Segments[0] with { Service = "beard", Professional = "bia", Start = visit.End, End = visit.End + Duration.FromMinutes(60), PriceMinor = 45_00 };
        visit = visit with { Segments = [visit.Segments[0], beard], Terms = visit.Terms with { PriceMinor = 80_00 } }; // 42.11 and 37.89
        await shop.Plant(commit => commit.Put(Appointment.Shelf, visit.Id, visit, Revision.Any));
        var missed = await shop.Book("2026-11-23T14:00", phone: Barbershop.BiaPhone);
        shop.World.Now = Barbershop.At("2026-11-23T14:10");
        (await shop.Say(visit, AppointmentStatus.Completed)).Must();
        (await shop.Say(missed, AppointmentStatus.NoShow)).Must();

        var report = await See(shop, _monday, _monday);

        Assert.Equal([("bia", 12_63L), ("ana", 16_84L)], report.Professionals.Select(one => (one.Id, one.Counts.CommissionMinor!.Value)));
        Assert.Equal([("cut", 16_84L), ("beard", 12_63L)], report.Services.Select(one => (one.Id, one.Counts.CommissionMinor!.Value)));
        Assert.Equal(29_47, report.Totals.Counts.CommissionMinor);
    }

    [Fact]
    [Trait("Rule", "RP-7")]
    public async Task The_rate_is_that_of_the_moment_at_which_a_visit_is_said_to_be_done_and_changes_no_more()
    {
        var shop = await Barbershop.Open();
        var (before, first, second) = (await shop.Book("10:00"), await shop.Book("11:00"), await shop.Book("12:00"));
        shop.World.Now = Barbershop.At("2026-11-23T12:30");
        (await shop.Say(before, AppointmentStatus.Completed)).Must(); // nobody had set a rate
        await Earns(shop, "ana", 40_00);
        (await shop.Say(first, AppointmentStatus.Completed)).Must();
        await Earns(shop, "ana", 50_00);
        Assert.Equal(20_00, await Earned(shop));

        (await shop.Say(second, AppointmentStatus.Completed)).Must();
        await Earns(shop, "ana", null);

        Assert.Equal(45_00, await Earned(shop));
        Assert.Equal(150_00, (await See(shop, _monday, _monday)).Totals.Counts.RevenueMinor);
    }

    [Fact]
    [Trait("Rule", "RP-7")]
    public async Task What_was_said_by_mistake_earns_nothing_and_said_again_it_earns_by_the_rate_of_then()
    {
        var shop = await Barbershop.Open();
        await Earns(shop, "ana", 40_00);
        var visit = await shop.Book("10:00");
        shop.World.Now = visit.End;
        (await shop.Say(visit, AppointmentStatus.Completed)).Must();
        (await shop.Reopen.Execute(shop.Owner, visit.Id, null, ChangeTerms.None, Barbershop.Ct)).Must();
        Assert.Equal(0, await Earned(shop));

        await Earns(shop, "ana", 10_00);
        (await shop.Say(visit, AppointmentStatus.Completed)).Must();

        Assert.Equal(5_00, await Earned(shop));
    }

    [Fact]
    [Trait("Rule", "RP-7")]
    public async Task A_service_has_a_rate_of_its_own_also_none_and_who_left_earns_what_they_did()
    {
        var own = new Dictionary<string, OwnTerms> { ["ana"] = new(CommissionBasisPoints: 0), ["bia"] = new(CommissionBasisPoints: 60_00) };
        var shop = await Barbershop.Open(services: [Barbershop.Cut with { Own = own }, Barbershop.Beard]);
        await Earns(shop, "ana", 40_00);
        await Earns(shop, "bia", 40_00);
        var (anas, bias) = (await shop.Book("10:00"), await shop.Book("10:00", professional: "bia", phone: Barbershop.BiaPhone));
        var beard = await shop.Book("11:00", service: "beard", professional: "bia", phone: "+5511900000003");
        await shop.Edit<Professional>(Professional.Shelf, "bia", bia => bia with { IsRetired = true });
        await shop.Edit<Service>(Service.Shelf, "cut", cut => cut with { IsRetired = true });
        shop.World.Now = Barbershop.At("2026-11-23T13:00");
        foreach (var visit in (Appointment[])[anas, bias, beard])
        {
            (await shop.Say(visit, AppointmentStatus.Completed)).Must();
        }

        var report = await See(shop, _monday, _monday);

        Assert.Equal([("ana", 0L), ("bia", 48_00L)], report.Professionals.Select(one => (one.Id, one.Counts.CommissionMinor!.Value)).Order());
    }

    [Fact]
    [Trait("Rule", "RP-2")]
    public async Task Who_came_for_the_first_time_is_new_and_whoever_came_before_is_not()
    {
        var shop = await Barbershop.Open();
        foreach (var start in (string[])["2026-11-23T10:00", "2026-11-24T10:00", "2026-11-25T10:00"])
        {
            var visit = await shop.Book(start);
            shop.World.Now = visit.End;
            (await shop.Say(visit, AppointmentStatus.Completed)).Must();
        }

        Assert.Equal((1, 0), await Clients(shop, 23, 23));
        Assert.Equal((0, 1), await Clients(shop, 24, 24));
        Assert.Equal((0, 1), await Clients(shop, 24, 26));
        Assert.Equal((1, 0), await Clients(shop, 22, 26));
        Assert.Equal((0, 0), await Clients(shop, 26, 26));
    }

    [Fact]
    [Trait("Rule", "RP-3")]
    public async Task An_hour_that_comes_twice_is_open_twice_and_a_visit_over_midnight_fills_both_days()
    {
        var shop = await Barbershop.Open(now: Instant.FromUtc(2026, 10, 31, 12, 0), zone: "America/New_York", hours: ["22:00-04:00"]);
        var visit = await shop.Book("2026-10-31T23:30", service: "cut");
        var (saturday, sunday) = (new LocalDate(2026, 10, 31), new LocalDate(2026, 11, 1));
        await shop.Plant(commit => commit.Put(Absence.Shelf, "away", new Absence
        {
            Id = "away",
            Participant = "bia",
            Start = Instant.FromUtc(2026, 10, 1, 0, 0),
            End = Instant.FromUtc(2026, 12, 1, 0, 0),
            By = "staff/dona",
        }, Revision.None));
        var longer = visit with { Segments = [visit.Segments[0] with { End = visit.Start + Duration.FromMinutes(90) }] };
        await shop.Plant(commit => commit.Put(Appointment.Shelf, longer.Id, longer, Revision.Any)
            .Put(AgendaEntry.Shelf, AgendaEntry.Key(visit), AgendaEntry.Of(visit) with { End = visit.Start + Duration.FromMinutes(90) }, Revision.Any));

        var (before, after) = (await See(shop, saturday, saturday), await See(shop, sunday, sunday));

        Assert.Equal((1, 0), (before.Totals.Counts.Open, after.Totals.Counts.Open)); // of the date on which it begins
        Assert.Equal((30, 60), (before.Totals.BusyMinutes, after.Totals.BusyMinutes));
        Assert.Equal(6 * 60, before.Totals.OpenMinutes); // from 00:00 to 04:00, and from 22:00
        Assert.Equal(7 * 60, after.Totals.OpenMinutes); // an hour more
        Assert.Contains(new ReportHour(7, 1, 0, 120), after.Hours);
        Assert.Contains(new ReportHour(7, 0, 60, 60), after.Hours);
    }

    [Fact]
    [Trait("Rule", "RP-5")]
    [Trait("Rule", "RP-8")]
    public async Task A_professional_sees_what_is_their_own_and_prices_only_where_they_see_them()
    {
        var shop = await Barbershop.Open();
        await shop.Book("10:00");
        await shop.Book("10:00", professional: "bia", phone: Barbershop.BiaPhone);
        var bia = new StaffMember(shop.Tenant, "bia", Role.Professional, "bia");
        var blind = bia with { Rules = new TeamRules { ProfessionalsSeePrices = false } };

        var own = await See(shop, _monday, _monday, bia, "ana");
        var hidden = await See(shop, _monday, _monday, blind);
        var nobody = await See(shop, _monday, _monday, bia with { Professional = null });

        Assert.Equal(["bia"], own.Professionals.Select(one => one.Id));
        Assert.Equal((1, 50_00, 720), (own.Totals.Counts.Open, own.Totals.Counts.ExpectedMinor, own.Totals.OpenMinutes));
        Assert.Equal((1, null, null), (hidden.Totals.Counts.Open, hidden.Totals.Counts.ExpectedMinor, hidden.Services[0].Counts.RevenueMinor));
        Assert.Equal((0, null), (own.Totals.Counts.CommissionMinor, hidden.Totals.Counts.CommissionMinor)); // who knows the rate knows the price
        Assert.Equal((0, 0), (nobody.Totals.Counts.Open, nobody.Professionals.Count));
    }

    [Theory]
    [InlineData("2026-01-01", "2026-12-31", null)]
    [InlineData("2024-01-01", "2024-12-31", null)] // 366 dates
    [InlineData("2024-01-01", "2025-01-01", "range-too-long")]
    [InlineData("2026-01-02", "2026-01-01", "range-invalid")]
    [InlineData(null, "2026-01-01", "range-invalid")]
    [InlineData("1970-01-01", "1970-01-01", null)]
    public async Task What_is_asked_for_is_bounded(string? from, string? to, string? code)
    {
        var read = ReportWish.Read(from, to, null, null);

        Assert.Equal(code, read.Match<string?>(_ => null, refusal => refusal.Code));
        if (read.TryGet(out var wish, out _))
        {
            var shop = await Barbershop.Open();
            Assert.Equal(0, (await new SeeReport(shop.Setups, shop.World).Execute(shop.Owner, wish, Barbershop.Ct)).Totals.Counts.Completed);
        }
    }

    [Fact]
    public async Task The_table_has_a_line_for_all_for_each_day_service_person_and_hour_to_the_cent_and_no_formula_in_it()
    {
        var shop = await Barbershop.Open(services: [Barbershop.Cut with { Name = "=1+1", PriceMinor = 49_99 }]);
        await Earns(shop, "ana", 33_33);
        var done = await shop.Book("10:00");
        await shop.Book("2026-11-24T10:00", phone: Barbershop.BiaPhone);
        shop.World.Now = Barbershop.At("2026-11-23T11:30");
        (await shop.Say(done, AppointmentStatus.Completed)).Must();
        var report = await See(shop, _monday, _monday.PlusDays(1));
        var bytes = new MemoryStream();
        var sheet = new SheetWriter(PipeWriter.Create(bytes));

        ExportReport.Write(sheet, report, Language.Portuguese);
        await sheet.Flush(Barbershop.Ct);

        var lines = Encoding.UTF8.GetString(bytes.ToArray()).TrimStart('\ufeff').TrimEnd().Split("\r\n");
        Assert.Equal(
            [
                "Parte;Nome;Concluídos;Faltas;Cancelados;Em aberto;Faturado;Previsto;Comissão;Moeda;Minutos atendidos;Minutos ocupados;Minutos disponíveis;Clientes novos;Clientes que voltaram;Minutos poupados",
                $"Total;;1;0;0;1;49,99;49,99;16,66;BRL;30;60;2880;1;0;{report.Totals.SavedMinutes}",
                "Dia;2026-11-23;1;0;0;0;49,99;0,00;16,66;BRL;30;;;;;",
                "Dia;2026-11-24;0;0;0;1;0,00;49,99;0,00;BRL;0;;;;;",
                "Serviço;'=1+1;1;0;0;1;49,99;49,99;16,66;BRL;30;;;;;",
                "Profissional;Bia;0;0;0;0;0,00;0,00;0,00;BRL;0;0;1440;;;",
                "Profissional;Ana;1;0;0;1;49,99;49,99;16,66;BRL;30;60;1440;;;",
                "Hora da semana;segunda 08:00;;;;;;;;;;0;120;;;",
                "Hora da semana;segunda 09:00;;;;;;;;;;0;120;;;",
                "Hora da semana;segunda 10:00;;;;;;;;;;30;120;;;",
            ],
            lines[..10]);
        Assert.Equal(7 + 24, lines.Length);
        Assert.Equal("Hora da semana;terça 10:00;;;;;;;;;;30;120;;;", lines[7 + 12 + 2]);
    }

    /// <summary>Sets what somebody earns. Hundredths of a percent.</summary>
    private static Task Earns(Barbershop shop, string professional, int? rate) =>
        shop.Edit<Professional>(Professional.Shelf, professional, one => one with { CommissionBasisPoints = rate });

    /// <summary>What the shop's people earned on the Monday. Minor units.</summary>
    private static async Task<long?> Earned(Barbershop shop) => (await See(shop, _monday, _monday)).Totals.Counts.CommissionMinor;

    private static async Task<(int New, int Returning)> Clients(Barbershop shop, int from, int to)
    {
        var totals = (await See(shop, new LocalDate(2026, 11, from), new LocalDate(2026, 11, to))).Totals;
        return (totals.NewClients, totals.ReturningClients);
    }

    private static Task<ReportAnswer> See(Barbershop shop, LocalDate from, LocalDate to, StaffMember? member = null, string? professional = null) =>
        new SeeReport(shop.Setups, shop.World).Execute(member ?? shop.Owner, new ReportWish(from, to, professional), Barbershop.Ct);
}
