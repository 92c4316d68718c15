using Encaixe.App.Appointments;
using Encaixe.App.Audit;
using Encaixe.App.Channels;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Jobs;
using Encaixe.App.Messages;
using Encaixe.Contracts.Messages;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Clients who write, over the whole product but for the vendor: what they write is done by the same use cases as on their page.</summary>
public sealed class ConversationsTests
{
    private int _heard;

    [Fact]
    public async Task One_confirms_the_next_appointment_and_is_answered()
    {
        var shop = await Open();
        var booked = await shop.Book("2026-11-25T15:00");
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));

        await Hear(shop, "1");

        Assert.Equal(AppointmentStatus.Confirmed, (await Again(shop, booked)).Status);
        Assert.StartsWith("Confirmado", shop.First.Asked[^1].Text.Value, StringComparison.Ordinal);
        var entry = Assert.Single(await shop.All(AuditEntry.Shelf), entry => entry.Document.Did == "appointment-confirmed").Document;
        Assert.Equal($"customer/{booked.Customer}", entry.By);
        Assert.Equal("message", entry.From?.Door);
    }

    [Fact]
    public async Task A_button_answers_for_its_own_appointment()
    {
        var shop = await Open();
        var first = await shop.Book("2026-11-25T15:00");
        var second = await shop.Book("2026-11-26T15:00");
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));
        var buttons = shop.First.Asked.Single(message => message.Appointment == second.Id).Buttons;

        await shop.Runner.Run(await Plant(shop, new SaidButton(buttons[0].Payload), Barbershop.AnaPhone), Barbershop.Ct);

        Assert.Equal(["Confirmar", "Outro horário", "Cancelar"], buttons.Select(button => button.Label));
        Assert.Equal(AppointmentStatus.Booked, (await Again(shop, first)).Status);
        Assert.Equal(AppointmentStatus.Confirmed, (await Again(shop, second)).Status);
    }

    /// <summary>WhatsApp knows the account by the eight digits of before.</summary>
    [Theory]
    [InlineData("+551180000001", "+5511980000001")]
    [InlineData("+5511980000001", "+5511980000001")]
    [InlineData("+551130000001", "+551130000001")]
    [Trait("Rule", "MS-5")]
    public async Task A_client_is_known_by_the_number_with_and_without_the_ninth_digit(string heard, string dialled)
    {
        var shop = await Open();
        var booked = await shop.Book("2026-11-25T15:00", phone: dialled);
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));

        await Hear(shop, "sim", from: heard);

        Assert.Equal(AppointmentStatus.Confirmed, (await Again(shop, booked)).Status);
        Assert.Equal(dialled, shop.First.Asked[^1].To.Value);
    }

    [Fact]
    public async Task Cancelling_is_asked_back_once_and_told_once()
    {
        var shop = await Open();
        var booked = await shop.Book("2026-11-25T15:00");
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));

        await Hear(shop, "3");
        var asked = (await Again(shop, booked)).Status;
        await Hear(shop, "1");

        Assert.Equal(AppointmentStatus.Booked, asked);
        Assert.Equal(AppointmentStatus.Cancelled, (await Again(shop, booked)).Status);
        Assert.Equal(3, shop.First.Asked.Count); // booked, asked back, cancelled
    }

    [Fact]
    public async Task Another_time_is_offered_three_times_and_taken_by_its_number()
    {
        var shop = await Open();
        var booked = await shop.Book("2026-11-25T15:00");
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));

        await Hear(shop, "remarcar");
        var offered = shop.First.Asked[^1].Text.Value;
        await Hear(shop, "2");

        Assert.Contains("*3*", offered, StringComparison.Ordinal);
        Assert.DoesNotContain("*4*", offered, StringComparison.Ordinal);
        var moved = await Again(shop, booked);
        Assert.Equal((AppointmentStatus.Booked, 1), (moved.Status, moved.Moves));
        Assert.NotEqual(booked.Start, moved.Start);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    public async Task Somebody_unknown_books_in_a_short_dialogue()
    {
        var shop = await Open();

        await Hear(shop, "quero agendar", from: "+5511900000077");
        for (var step = 0; step < 4 && (await shop.All(Appointment.Shelf)).Count == 0; step++)
        {
            await Hear(shop, "1", from: "+5511900000077");
        }

        var booked = Assert.Single(await shop.All(Appointment.Shelf)).Document;
        Assert.Equal(("+5511900000077", AppointmentStatus.Booked), (booked.CustomerPhone.Value, booked.Status));
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "MS-4")]
    public async Task Who_leaves_is_told_nothing_more_until_they_come_back()
    {
        var shop = await Open();
        await shop.Book("2026-11-25T15:00");
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));

        await Hear(shop, "SAIR");
        var told = shop.First.Asked.Count;
        await shop.WorkUntil(Barbershop.MondayNine + Duration.FromHours(52));
        var reminded = shop.First.Asked.Count;
        await Hear(shop, "voltar");
        await shop.Book("2026-11-27T15:00");
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));

        Assert.Equal(told, reminded);
        Assert.Contains(await shop.All(MessageRecord.Shelf), one => one.Document is { Topic: Topic.DayBefore, Status: MessageStatus.Refused, Trouble: Trouble.Unwanted });
        Assert.Equal(told + 2, shop.First.Asked.Count);
        Assert.Empty(await shop.Flaws());
    }

    [Fact]
    [Trait("Rule", "MS-4")]
    public async Task Who_left_stays_away_for_good()
    {
        var shop = await Open();
        var booked = await shop.Book("2026-11-25T15:00");
        Assert.Null(await SilentSince());
        var left = shop.World.Now;
        await Hear(shop, "SAIR");
        shop.World.Now += Duration.FromDays(400);

        Assert.NotNull((await Only(shop)).One.LeftAt);
        Assert.Equal(left.InZone(DateTimeZoneProviders.Tzdb["America/Sao_Paulo"]).ToDateTimeOffset(), await SilentSince());

        async Task<DateTimeOffset?> SilentSince()
        {
            var say = new SayCustomer(shop.Setups, new ConversationBook(shop.Keys, shop.World), shop.World);
            var known = (await KnownCustomer.Find(shop.Tenant, booked.Customer, Barbershop.Ct)).Must();
            var answer = await say.Answer(new DefaultHttpContext(), shop.Tenant, known, Barbershop.Ct);
            return Assert.IsType<JsonHttpResult<CustomerRecordAnswer>>(answer).Value!.SilentSince;
        }
    }

    /// <summary>Whoever did it died before it was written down that the word is answered.</summary>
    [Fact]
    public async Task A_word_that_is_taken_up_again_does_what_it_meant_and_nothing_else()
    {
        var shop = await Open();
        var first = await shop.Book("2026-11-25T15:00");
        var second = await shop.Book("2026-11-26T15:00");
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));
        await Hear(shop, "cancelar");
        await Hear(shop, "1");
        var job = await Plant(shop, new SaidText(new Personal("1")), Barbershop.AnaPhone);
        var (key, open) = await Only(shop);
        await shop.Runner.Run(job, Barbershop.Ct);
        var act = new CancelVisit(first.Id);
        await shop.Plant(commit => commit
            .Put(Conversation.Shelf, key, open with { Talk = new Talk(), Doing = new Doing(job.Id, act, shop.World.Now) }, Documents.Revision.Any)
            .Remove(DoneJob.Shelf, job.Id, Documents.Revision.Any)
            .Remove(MessageRecord.Shelf, $"{job.Id}/reply", Documents.Revision.Any)
            .RunLater(job));

        await shop.Runner.Run(job, Barbershop.Ct);

        Assert.Equal(AppointmentStatus.Cancelled, (await Again(shop, first)).Status);
        Assert.Equal(AppointmentStatus.Booked, (await Again(shop, second)).Status);
        Assert.Null((await Only(shop)).One.Doing);
    }

    [Fact]
    public async Task Who_left_is_answered_when_they_write()
    {
        var shop = await Open();
        var booked = await shop.Book("2026-11-25T15:00");
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));
        await Hear(shop, "SAIR");
        await Hear(shop, "cancelar");
        await Hear(shop, "1");

        Assert.Equal(AppointmentStatus.Cancelled, (await Again(shop, booked)).Status);
        Assert.StartsWith("Pronto, cancelamos", shop.First.Asked[^1].Text.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_does_not_arrive_goes_by_the_next_channel()
    {
        var shop = await Open();
        var body = new ChannelRequest(new Dictionary<string, string> { ["instance"] = "i", ["token"] = "t" }, SecondsApart: 1);
        (await shop.Channels.Put(shop.Owner, "second", ChannelWish.Read(body, shop.Second).Must(), ChangeTerms.None, Barbershop.Ct)).Must();
        await Hear(shop, "oi");
        var vendor = $"v-{shop.First.Asked.Single().Id}";
        await Heard(shop, new HeardFate("f", shop.World.Now, vendor, Fate.Failed, Trouble.NumberUnknown));

        Assert.Equal(shop.First.Asked.Single().Text, shop.Second.Asked.Single().Text);
    }

    /// <summary>A vendor that could not call for days tells everything at once.</summary>
    [Fact]
    public async Task A_word_of_long_ago_is_read_by_a_person_and_does_nothing()
    {
        var shop = await Open();
        var booked = await shop.Book("2026-11-25T15:00");
        var job = await Plant(shop, new SaidText(new Personal("sim")), Barbershop.AnaPhone);
        shop.World.Now += Duration.FromHours(3);

        await shop.Runner.Run(job, Barbershop.Ct);

        Assert.Equal(AppointmentStatus.Booked, (await Again(shop, booked)).Status);
        Assert.True((await Only(shop)).One.IsUnread);
    }

    [Fact]
    public async Task The_longest_messages_fit_into_a_conversation()
    {
        var shop = await Open();
        var text = new string('ã', Conversation.LongestText - 2) + "😀";

        for (var said = 0; said < Conversation.MostWords + 2; said++)
        {
            await shop.Runner.Run(await Plant(shop, new SaidText(new Personal(text)), Barbershop.AnaPhone), Barbershop.Ct);
        }

        var one = (await Only(shop)).One;
        Assert.Equal(Conversation.MostWords, one.Said.Count);
        Assert.All(one.Said, words => Assert.InRange(words.Text.Value.Length, 0, Conversation.MostKept));
    }

    [Fact]
    [Trait("Rule", "MS-3")]
    public async Task What_nobody_understands_waits_for_a_person_who_answers()
    {
        var shop = await Open();
        await shop.Book("2026-11-25T15:00");
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));

        await Hear(shop, "posso levar meu cachorro junto ou tem algum problema com isso?");
        var (key, unread) = await Only(shop);
        var inbox = new Inbox(shop.Attempts, shop.Setups, shop.Messengers);
        var answered = (await inbox.Answer(shop.Owner, key, new Personal("Pode sim"), Barbershop.Ct)).Must();
        await shop.Work();

        Assert.True(unread.IsUnread);
        Assert.False(answered.IsUnread);
        Assert.Equal("Pode sim", shop.First.Asked[^1].Text.Value);
        Assert.Equal([Speaker.Client, Speaker.Program, Speaker.Staff], answered.Said.Select(words => words.By));
    }

    [Fact]
    public async Task What_is_heard_twice_is_done_once_and_answered_once()
    {
        var shop = await Open();
        await shop.Book("2026-11-25T15:00");
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));
        var job = await Plant(shop, new SaidText(new Personal("1")), Barbershop.AnaPhone);

        await shop.Runner.Run(job, Barbershop.Ct);
        await shop.Runner.Run(job, Barbershop.Ct);
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(2));

        Assert.Equal(2, shop.First.Asked.Count);
        Assert.Equal(2, (await Only(shop)).One.Said.Count);
    }

    [Fact]
    public async Task Whose_number_whatsapp_keeps_to_itself_is_read_by_a_person()
    {
        var shop = await Open();
        var job = await Plant(shop, new SaidText(new Personal("oi")), from: null);

        await shop.Runner.Run(job, Barbershop.Ct);
        await shop.Work();

        Assert.True((await Only(shop)).One.IsUnread);
        Assert.Empty(shop.First.Asked);
    }

    [Fact]
    public async Task An_audio_goes_to_a_person_and_its_sender_hears_so()
    {
        var shop = await Open();
        var job = await Plant(shop, new SaidOtherwise("audio"), Barbershop.AnaPhone);

        await shop.Runner.Run(job, Barbershop.Ct);
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));

        Assert.True((await Only(shop)).One.IsUnread);
        Assert.Contains("áudio", shop.First.Asked[^1].Text.Value, StringComparison.Ordinal);
    }

    private static async Task<Barbershop> Open()
    {
        var shop = await Barbershop.Open();
        var body = new ChannelRequest(new Dictionary<string, string> { ["instance"] = "i", ["token"] = "t" }, SecondsApart: 1);
        (await shop.Channels.Put(shop.Owner, "first", ChannelWish.Read(body, shop.First).Must(), ChangeTerms.None, Barbershop.Ct)).Must();
        return shop;
    }

    private async Task Hear(Barbershop shop, string text, string from = Barbershop.AnaPhone)
    {
        await shop.Runner.Run(await Plant(shop, new SaidText(new Personal(text)), from), Barbershop.Ct);
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));
    }

    private static async Task Heard(Barbershop shop, Heard heard)
    {
        await shop.Runner.Run(await Plant(shop, heard), Barbershop.Ct);
        await shop.WorkUntil(shop.World.Now + Duration.FromMinutes(1));
    }

    private Task<Job> Plant(Barbershop shop, Said said, string? from) => Plant(shop, new HeardWords(
        $"w-{++_heard}", shop.World.Now, from is null ? null : new Personal(from), from is null ? new Personal("BR.1") : null, said));

    private static async Task<Job> Plant(Barbershop shop, Heard words)
    {
        var key = HeardNews.KeyOf("first", words.Id);
        var job = new Job
        {
            Id = $"heard/{key}",
            Tenant = shop.Tenant.Id,
            Kind = HearVendor.Kind,
            Subject = key,
            Topic = "first",
            Version = 1,
            DueAt = shop.World.Now,
            Deadline = shop.World.Now + Duration.FromDays(1),
        };
        await shop.Plant(commit => commit.Put(HeardNews.Shelf, key, new HeardNews(1, "first", words), Documents.Revision.None).RunLater(job));
        return job;
    }

    private static async Task<Appointment> Again(Barbershop shop, Appointment appointment) =>
        (await shop.All(Appointment.Shelf)).Single(one => one.Key == appointment.Id).Document;

    private static async Task<(string Key, Conversation One)> Only(Barbershop shop)
    {
        var stored = Assert.Single(await shop.All(Conversation.Shelf));
        return (stored.Key, stored.Document);
    }
}
