using Encaixe.App.Appointments;
using Encaixe.App.Messages;
using Encaixe.App.SettingUp;
using Encaixe.Contracts.Messages;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>What a shop says by itself, and when.</summary>
public sealed class MessageRulesTests
{
    private static readonly MessageRulesSetup _usual = new([1440, 120], "21:00", "08:00");

    [Fact]
    public void A_shop_may_remind_as_often_as_five_times()
    {
        var reminders = new Reminders([7 * 1440, 2880, 180, 60, 30], QuietHours.Usual).Of(Barbershop.At("2026-11-25T15:00"), Barbershop.Zone);

        Assert.Equal(
            [
                ("reminder-168h", "2026-11-18T15:00", "2026-11-23T14:00"), // an hour before the next one is due
                ("reminder-48h", "2026-11-23T15:00", "2026-11-25T11:00"),
                ("reminder-3h", "2026-11-25T12:00", "2026-11-25T13:00"),
                ("reminder-1h", "2026-11-25T14:00", "2026-11-25T14:15"), // or in the middle between them
                ("reminder-30m", "2026-11-25T14:30", "2026-11-25T14:45"),
            ],
            reminders.Select(one => (one.Topic, Wall(one.At), Wall(one.Deadline))));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(719)]
    [InlineData(720)]
    [InlineData(43_200)]
    public void A_reminder_says_by_its_name_how_early_it_is(int lead) =>
        Assert.Equal(lead < 720 ? "reminder-soon" : "reminder", Topic.KindOf(Topic.ReminderOf(lead)));

    [Fact]
    [Trait("Rule", "MS-7")]
    public async Task A_shop_has_quiet_hours_of_its_own()
    {
        var shop = await Barbershop.Open();
        await Change(shop, _usual with { QuietFrom = "18:30", QuietUntil = "09:30" });
        var booked = await shop.Book("2026-11-25T11:00");

        await shop.WorkUntil(booked.Start);

        Assert.Equal(
            [("reminder-24h", "2026-11-24T11:00"), ("reminder-2h", "2026-11-24T17:30")],
            (await Reminded(shop)).Select(one => (one.Topic, Wall(one.SentAt!.Value))));
    }

    [Fact]
    [Trait("Rule", "MS-2")]
    public async Task Other_reminders_are_those_of_what_is_booked_already()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-27T15:00");
        await shop.Work();

        await Change(shop, _usual with { RemindersMinutesBefore = [30, 2880] });
        await shop.Work();
        var flaws = await shop.Flaws();
        await shop.WorkUntil(booked.Start);

        Assert.Empty(flaws);
        Assert.Equal(["reminder-48h", "reminder-30m"], (await Reminded(shop)).Select(one => one.Topic));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task However_much_is_booked_all_of_it_is_planned_anew()
    {
        var shop = await Barbershop.Open();
        for (var i = 0; i < PlanReminders.Stretch + 7; i++)
        {
            await shop.Book($"2026-11-{26 + (i / 24):00}T{8 + (i % 24 / 2):00}:{i % 2 * 30:00}");
        }

        await shop.Work();
        await Change(shop, _usual with { RemindersMinutesBefore = [60] });
        await shop.Work();

        var planned = (await shop.Due()).Select(row => row.Document.Job).Where(job => job.Topic == "reminder-1h").Select(job => job.Subject);
        Assert.Equal(PlanReminders.Stretch + 7, planned.Distinct().Count());
    }

    [Fact]
    public async Task A_shop_may_remind_nobody()
    {
        var shop = await Barbershop.Open();
        var booked = await shop.Book("2026-11-25T15:00");
        await Change(shop, _usual with { RemindersMinutesBefore = [] });

        await shop.WorkUntil(booked.Start);

        Assert.Empty(await Reminded(shop));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Who_did_not_come_is_told_so_where_the_shop_says_such_things()
    {
        var shop = await Barbershop.Open();
        var silent = await shop.Book("10:00");
        shop.World.Now = Barbershop.At("2026-11-23T19:55");
        (await shop.Say(silent, AppointmentStatus.NoShow)).Must();
        await Change(shop, _usual with { TellsMissed = true });
        var missed = await shop.Book("2026-11-24T10:00");

        shop.World.Now = Barbershop.At("2026-11-24T20:55");
        (await shop.Say(missed, AppointmentStatus.NoShow)).Must();
        await shop.WorkUntil(Barbershop.At("2026-11-25T12:00"));

        var told = Assert.Single(await Told(shop, Topic.Missed));
        Assert.Equal((missed.Id, "2026-11-25T08:00"), (told.Appointment, Wall(told.SentAt!.Value))); // the quiet hours had begun by then
        Assert.Contains("Sentimos sua falta", told.Text.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_noted_by_mistake_that_somebody_did_not_come_has_ten_minutes()
    {
        var shop = await Barbershop.Open();
        await Change(shop, _usual with { TellsMissed = true });
        var booked = await shop.Book("10:00");
        shop.World.Now = Barbershop.At("2026-11-23T10:20");
        (await shop.Say(booked, AppointmentStatus.NoShow)).Must();

        shop.World.Now += Duration.FromMinutes(9);
        (await shop.Reopen.Execute(shop.Owner, booked.Id, null, ChangeTerms.None, Barbershop.Ct)).Must();
        await shop.WorkUntil(Barbershop.At("2026-11-23T18:00"));

        Assert.Empty(await Told(shop, Topic.Missed));
    }

    [Fact]
    public async Task Nobody_is_told_of_what_is_long_past_while_somebody_tidies_up()
    {
        var shop = await Barbershop.Open();
        await Change(shop, _usual with { TellsMissed = true, Review = new ReviewSetup(1, "https://g.page/r/teste/review") });
        var (missed, done) = (await shop.Book("10:00"), await shop.Book("11:00"));

        shop.World.Now += Duration.FromDays(21);
        (await shop.Say(missed, AppointmentStatus.NoShow)).Must();
        (await shop.Say(done, AppointmentStatus.Completed)).Must();
        await shop.WorkUntil(shop.World.Now + Duration.FromDays(2));

        Assert.Empty(await Told(shop, Topic.Missed));
        Assert.Empty(await Told(shop, Topic.Review));
    }

    [Fact]
    public async Task A_reminder_that_was_said_is_not_planned_again_but_what_comes_after_it_is()
    {
        var shop = await Barbershop.Open();
        await Change(shop, _usual with { QuietUntil = "09:00" });
        var booked = await shop.Book("2026-11-27T08:45");
        await shop.WorkUntil(Barbershop.At("2026-11-25T20:30")); // told on the evening before, since it would be at 08:45

        await Change(shop, new MessageRulesSetup([1440, 780], "23:00", "06:00"));
        await shop.WorkUntil(booked.Start);

        Assert.Equal(["reminder-24h", "reminder-13h"], (await Reminded(shop)).Select(one => one.Topic));
    }

    [Fact]
    public async Task A_client_is_asked_for_a_review_once_and_not_each_week()
    {
        var shop = await Barbershop.Open();
        await Change(shop, _usual with { Review = new ReviewSetup(3, "https://g.page/r/teste/review") });

        foreach (var day in (string[])["2026-11-24", "2026-12-01", "2027-03-02"])
        {
            shop.World.Now = Instant.Max(shop.World.Now, Barbershop.At($"{day}T08:00") - Duration.FromDays(5));
            var booked = await shop.Book($"{day}T10:00");
            shop.World.Now = Barbershop.At($"{day}T10:30");
            (await shop.Say(booked, AppointmentStatus.Completed)).Must();
            await shop.WorkUntil(Barbershop.At($"{day}T18:00"));
        }

        var asked = await Told(shop, Topic.Review);
        Assert.Equal(["2026-11-24T13:30", "2027-03-02T13:30"], asked.Select(one => Wall(one.SentAt!.Value)).Order());
        Assert.All(asked, one => Assert.Contains("\nhttps://g.page/r/teste/review\n", one.Text.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$.remindersMinutesBefore[1]", "range", new[] { 60, 14 }, "21:00", "08:00", "https://g.page/r/x")]
    [InlineData("$.remindersMinutesBefore", "count", new[] { 60, 61, 62, 63, 64, 65 }, "21:00", "08:00", "https://g.page/r/x")]
    [InlineData("$.remindersMinutesBefore", "twice", new[] { 60, 60 }, "21:00", "08:00", "https://g.page/r/x")]
    [InlineData("$.quietFrom", "range", new[] { 60 }, "17:59", "08:00", "https://g.page/r/x")]
    [InlineData("$.quietFrom", "form", new[] { 60 }, "nine", "08:00", "https://g.page/r/x")]
    [InlineData("$.quietUntil", "range", new[] { 60 }, "21:00", "11:01", "https://g.page/r/x")]
    [InlineData("$.review.url", "form", new[] { 60 }, "21:00", "08:00", "http://g.page/r/x")]
    [InlineData("$.review.url", "form", new[] { 60 }, "21:00", "08:00", "javascript:alert(1)")]
    [InlineData("$.review.url", "form", new[] { 60 }, "21:00", "08:00", "https://bank.example@evil.example/")]
    public void Rules_that_cannot_be_are_refused(string field, string rule, int[] leads, string from, string until, string url)
    {
        var refused = MessageRulesWire.Read(new MessageRulesSetup(leads, from, until, false, new ReviewSetup(2, url)), MessageRules.Usual).Refused();

        var wrong = Assert.IsType<SetupInvalid>(refused);
        Assert.Equal((field, rule), (wrong.Field, wrong.Rule));
    }

    [Fact]
    public async Task Rules_meant_for_others_than_these_are_refused_and_the_same_once_more_are_not()
    {
        var shop = await Barbershop.Open();
        var ofTheUsual = new ChangeTerms(null, [MessageRulesWire.TagOf(MessageRules.Usual)]);
        var (quiet, missed) = (_usual with { QuietFrom = "20:00" }, _usual with { TellsMissed = true });

        (await shop.Rules.Execute(shop.Owner, quiet, ofTheUsual, Barbershop.Ct)).Must();
        (await shop.Rules.Execute(shop.Owner, quiet, ofTheUsual, Barbershop.Ct)).Must();

        Assert.IsType<SetupChanged>((await shop.Rules.Execute(shop.Owner, missed, ofTheUsual, Barbershop.Ct)).Refused());
        Assert.Single(await shop.All(Audit.AuditEntry.Shelf), entry => entry.Document.Did == "message-rules-changed");
    }

    private static async Task Change(Barbershop shop, MessageRulesSetup rules) =>
        (await shop.Rules.Execute(shop.Owner, rules, ChangeTerms.None, Barbershop.Ct)).Must();

    private static async Task<IEnumerable<MessageRecord>> Reminded(Barbershop shop) => (await shop.All(MessageRecord.Shelf))
        .Select(one => one.Document).Where(one => Topic.IsReminder(one.Topic)).OrderBy(one => one.SentAt);

    private static async Task<IReadOnlyList<MessageRecord>> Told(Barbershop shop, string topic) =>
        [.. (await shop.All(MessageRecord.Shelf)).Select(one => one.Document).Where(one => one.Topic == topic)];

    private static string Wall(Instant time) => time.InZone(Barbershop.Zone).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", null);
}
