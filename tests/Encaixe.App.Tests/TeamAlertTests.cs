using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Push;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Who of the shop's people is told of what.</summary>
public sealed class TeamAlertTests
{
    [Fact]
    public async Task Whoever_serves_is_told_of_the_own_visits_and_whoever_runs_the_day_of_all()
    {
        using var shop = await PushShop.Open();
        await All(shop);

        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();

        Assert.Equal(["Novo horário: ter, 24 nov, 14h, com Ana"], shop.Read("ana"));
        Assert.Equal(["Novo horário: ter, 24 nov, 14h, com Ana"], shop.Read("recepcao"));
        Assert.Equal(["Novo horário: ter, 24 nov, 14h, com Ana"], shop.Read("dona"));
        Assert.Empty(shop.Got("bia"));
    }

    [Fact]
    public async Task What_is_moved_is_told_with_both_times_to_those_who_had_it_and_those_who_have_it()
    {
        using var shop = await PushShop.Open();
        var visit = await shop.Book("2026-11-24T14:00", "ana");
        await All(shop);

        await shop.Move(visit, "2026-11-25T09:30", "bia");
        await shop.Work();

        const string Text = "Horário mudou: De ter, 24 nov, 14h para qua, 25 nov, 9h30, com Bia";
        Assert.Equal([Text], shop.Read("ana"));
        Assert.Equal([Text], shop.Read("bia"));
        Assert.Equal([Text], shop.Read("dona"));
    }

    [Fact]
    public async Task What_is_given_up_is_told()
    {
        using var shop = await PushShop.Open();
        var visit = await shop.Book("2026-11-24T14:00", "ana");
        await All(shop);

        await shop.Cancel(visit);
        await shop.Work();

        Assert.Equal(["Horário cancelado: ter, 24 nov, 14h, com Ana"], shop.Read("ana"));
        Assert.Empty(shop.Got("bia"));
    }

    [Fact]
    public async Task A_service_that_is_taken_out_is_told()
    {
        using var shop = await PushShop.Open();
        var visit = await shop.Book("2026-11-24T14:00", "ana", services: ["cut", "beard"]);
        await All(shop);

        (await shop.Use<CancelService>().Execute(WantedChange.Of(await shop.LinkOf(visit)), "beard", default)).Must();
        await shop.Work();

        Assert.Equal(["Um serviço foi retirado: ter, 24 nov, 14h, com Ana"], shop.Read("ana"));
        Assert.Equal("appointment.changed", (string?)Assert.Single(shop.Got("ana"))["type"]);
    }

    [Fact]
    public async Task What_waits_for_a_yes_is_told_and_the_yes_to_all_but_whoever_said_it()
    {
        using var shop = await PushShop.Open(new BookingRules { NeedsApproval = true });
        await All(shop);

        var visit = await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();
        Assert.Equal(["Novo pedido de horário: ter, 24 nov, 14h, com Ana"], shop.Read("recepcao"));
        (await shop.Use<AgreeOnPending>().Accept(
            new WantedChange(shop.Shop, visit.Id, ChangeTerms.None, shop.Receptionist.Actor), default)).Must();
        await shop.Work();

        Assert.Single(shop.Got("recepcao"));
        Assert.Equal("Novo horário: ter, 24 nov, 14h, com Ana", shop.Read("ana")[^1]);
    }

    [Fact]
    public async Task What_is_only_kept_free_for_a_moment_is_no_news_until_it_is_booked()
    {
        using var shop = await PushShop.Open();
        await All(shop);

        var visit = await shop.Book("2026-11-24T14:00", "ana", isHold: true);
        await shop.Work();
        Assert.Empty(shop.Service.Got);
        (await shop.Use<AgreeOnPending>().Book(await shop.LinkOf(visit), default)).Must();
        await shop.Work();

        Assert.Equal(["Novo horário: ter, 24 nov, 14h, com Ana"], shop.Read("ana"));
    }

    [Fact]
    public async Task Nobody_is_told_what_they_did_themselves_on_none_of_their_devices()
    {
        using var shop = await PushShop.Open();
        await All(shop);
        await shop.Add(await shop.SignIn(shop.Receptionist), "recepcao2");

        var visit = await shop.Book("2026-11-24T14:00", "ana", shop.Receptionist.Actor);
        await shop.Use<ChangeStatus>().Execute(shop.Receptionist, visit.Id, AppointmentStatus.Cancelled, null, ChangeTerms.None, default);
        await shop.Work();

        Assert.Empty(shop.Got("recepcao"));
        Assert.Empty(shop.Got("recepcao2"));
        Assert.Equal(["Horário cancelado: ter, 24 nov, 14h, com Ana"], shop.Read("ana")); // not that it was booked: it is not
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [InlineData(false, false, false)]
    public async Task Each_is_told_of_what_they_chose(bool booked, bool moved, bool cancelled)
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        await shop.Choose(shop.Owner, booked: booked, moved: moved, cancelled: cancelled);

        var visit = await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();
        visit = await shop.Move(visit, "2026-11-24T15:00");
        await shop.Work();
        await shop.Cancel(visit);
        await shop.Work();

        string?[] expected = [booked ? "appointment.created" : null, moved ? "appointment.moved" : null, cancelled ? "appointment.cancelled" : null];
        Assert.Equal(expected.OfType<string>(), shop.Got("dona").Select(json => (string)json["type"]!));
    }

    [Fact]
    public async Task An_owner_who_serves_may_choose_the_own_visits()
    {
        using var shop = await PushShop.Open();
        var manager = await shop.Join(Role.Manager, "bia");
        await shop.Add(manager, "gerente");
        await shop.Choose(manager, ofAll: false);

        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Book("2026-11-24T15:00", "bia");
        await shop.Work();

        Assert.Equal(["Novo horário: ter, 24 nov, 15h, com Bia"], shop.Read("gerente"));
    }

    [Fact]
    public async Task Each_device_is_told_in_its_language()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "en", Language.English);
        await shop.Add(shop.Owner, "es", Language.Spanish);

        await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();

        Assert.Equal(["New appointment: Tue, Nov 24, 2:00 pm, with Ana"], shop.Read("en"));
        Assert.Equal(["Nueva cita: mar 24 nov, 14:00, con Ana"], shop.Read("es"));
    }

    [Fact]
    public async Task On_a_locked_screen_stands_nothing_of_the_client_or_what_is_done()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");
        var visit = await shop.Book("2026-11-24T14:00", "ana");
        await shop.Work();

        var json = Assert.Single(shop.Got("dona"));

        Assert.Equal(["v", "id", "type", "shop", "appointment", "tag", "title", "body"], json.AsObject().Select(member => member.Key));
        Assert.Equal((1, $"{visit.Id}/1", "barbearia-teste", visit.Id), ((int?)json["v"], (string?)json["id"], (string?)json["shop"], (string?)json["appointment"]));
        foreach (var secret in new[] { "Maria", "Aparecida", "Corte", "900000001" })
        {
            Assert.DoesNotContain(secret, json.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_longest_that_can_be_said_has_room()
    {
        const string Longest = "çãéíõúçãéíõúçãéíõúçãéíõúçãéíõúçãéíõúçãéíõúçãéíõúçãéíõúçãéíõúçãéíõúçãéíõúçãéíõúçã";
        Assert.Equal(80, Longest.Length);

        Assert.All(Language.All, language => Assert.True(
            6 * (Spoken.List([Longest, Longest, Longest], language).Length + 200) < PushBody.LongestText - 500));
    }

    [Fact]
    public async Task What_begins_before_it_is_entered_is_no_news()
    {
        using var shop = await PushShop.Open();
        await All(shop);
        var visit = await shop.Book("2026-11-23T14:00", "ana");
        await shop.Work();
        shop.Service.Got.Clear();

        shop.World.Now = visit.Start + Duration.FromMinutes(1);
        await shop.Use<ChangeStatus>().Execute(shop.Receptionist, visit.Id, AppointmentStatus.Cancelled, null, ChangeTerms.None, default);
        await shop.Work();

        Assert.Empty(shop.Service.Got);
    }

    [Fact]
    public async Task What_became_otherwise_meanwhile_is_told_as_it_is_now_once()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");

        var visit = await shop.Book("2026-11-24T14:00", "ana");
        await shop.Move(visit, "2026-11-24T16:00");
        await shop.Work();

        Assert.Equal(["Horário mudou: De ter, 24 nov, 14h para ter, 24 nov, 16h, com Ana"], shop.Read("dona"));
    }

    [Fact]
    public async Task Who_has_it_no_more_is_told_that_it_went_and_not_that_it_came()
    {
        using var shop = await PushShop.Open();
        await All(shop);

        var visit = await shop.Book("2026-11-24T14:00", "ana");
        await shop.Move(visit, "2026-11-24T14:00", "bia");
        await shop.Work();

        Assert.Equal(["Horário mudou: ter, 24 nov, 14h, com Bia"], shop.Read("ana"));
        Assert.Equal(["Horário mudou: ter, 24 nov, 14h, com Bia"], shop.Read("bia"));
    }

    [Fact]
    public async Task That_a_client_said_they_come_keeps_no_news_back()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Owner, "dona");

        var visit = await shop.Book("2026-11-24T14:00", "ana");
        (await shop.Use<ManageAppointment>().Confirm(await shop.LinkOf(visit), default)).Must();
        await shop.Work();

        Assert.Single(shop.Got("dona"));
    }

    [Fact]
    public async Task Whoever_became_less_meanwhile_is_told_no_more_than_they_may_see()
    {
        using var shop = await PushShop.Open();
        await shop.Add(shop.Receptionist, "recepcao");
        await shop.Book("2026-11-24T14:00", "ana");

        (await shop.Use<ChangeMember>().Execute(shop.Owner, shop.Receptionist.Id, Role.Professional, "bia", null, default)).Must();
        await shop.Work();

        Assert.Empty(shop.Service.Got);
        Assert.Empty(await shop.Due(SendPush.Kind));
    }

    private static async Task All(PushShop shop)
    {
        await shop.Add(shop.Owner, "dona");
        await shop.Add(shop.Receptionist, "recepcao");
        await shop.Add(shop.Ana, "ana");
        await shop.Add(shop.Bia, "bia");
    }
}
