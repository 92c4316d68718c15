using Encaixe.App.Appointments;
using Encaixe.App.Channels;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shops;
using Encaixe.App.Templates;
using Encaixe.App.Wordings;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>Words that a vendor approves before it brings them.</summary>
public sealed class TemplatesTests
{
    public static TheoryData<string, string> All =>
        new(MessageKind.All.SelectMany(kind => Language.All.Select(language => (kind.Name, language.Tag))));

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_all_say_becomes_a_template_as_Meta_takes_it(string kind, string language)
    {
        var setup = await SetupOf(await Barbershop.Open());

        var text = TemplateText.Of(MessageKind.Find(kind)!, Language.Find(language)!, setup);
        var vendor = text.ToVendor(Sample.FactsOf(setup, text.Language, new ServerAddress("https://agenda.example"), new LocalDate(2026, 11, 23)));

        Assert.False(vendor.Text.StartsWith("{{", StringComparison.Ordinal) || vendor.Text.EndsWith("}}", StringComparison.Ordinal), vendor.Text);
        Assert.InRange(vendor.Text.Length, 1, 1_024);
        Assert.Matches("^[a-z0-9_]{1,512}$", vendor.Name);
        Assert.Equal(Enumerable.Range(1, text.Blanks.Count).Select(number => $"{{{{{number}}}}}"), text.Blanks.Select((_, i) => $"{{{{{i + 1}}}}}").Where(vendor.Text.Contains));
        Assert.All(vendor.Examples, example => Assert.DoesNotMatch(@"\s\s|\n|^$", example));
        Assert.All(vendor.Buttons, label => Assert.InRange(label.Length, 1, 20));
    }

    [Fact]
    public async Task The_words_of_a_shop_are_those_of_its_template()
    {
        var shop = await Barbershop.Open();
        await shop.Edit(Shop.Shelf, Shop.Key, one => one with { Locations = [one.Locations[0] with { Address = "Rua Augusta, 100" }] });
        var before = TemplateText.Of(MessageKind.Find("booked")!, Language.Portuguese, await SetupOf(shop));
        (await shop.Wording.Execute(shop.Owner, before.Kind, Language.Portuguese, "{name}, é {day}, {name}.{place}\n{confirm}{link}", ChangeTerms.None, Barbershop.Ct)).Must();

        var text = TemplateText.Of(before.Kind, Language.Portuguese, await SetupOf(shop));

        Assert.Equal("Olá! {{1}}, é {{2}}, {{3}}.\nRua Augusta, 100\n{{4}}\n\nAté breve!", text.Text);
        Assert.Equal(["name", "day", "name", "link"], text.Blanks);
        Assert.NotEqual(before.Name, text.Name); // another text is another template
        Assert.Equal(["confirm", "move", "cancel"], text.Answers);
    }

    [Theory]
    [InlineData("Rua A,\n100\t\tcentro", "Rua A, 100 centro")]
    [InlineData(" \n ", "–")]
    [InlineData("amanhã, às 15h", "amanhã, às 15h")]
    public void A_fact_is_one_line_and_never_nothing(string said, string fact) => Assert.Equal(fact, TemplateText.Fact(said));

    [Fact]
    public async Task Each_is_submitted_once_and_asked_for_while_it_is_judged()
    {
        var (shop, submit) = await With();

        var (first, _) = (await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct)).Must();
        shop.Judging.State = TemplateState.Approved;
        var (second, _) = (await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct)).Must();
        await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct);

        Assert.Equal(MessageKind.All.Count, first.All.Count);
        Assert.All(first.All, one => Assert.Equal(TemplateState.Pending, one.State));
        Assert.All(second.All, one => Assert.Equal(TemplateState.Approved, one.State));
        Assert.Equal(2 * MessageKind.All.Count, shop.Judging.Submitted.Count); // and of what is approved nobody is asked
        Assert.Equal(MessageKind.All.Count, (await shop.All(Audit.AuditEntry.Shelf)).Count(entry => entry.Document.Did == "template-submitted"));
    }

    [Fact]
    public async Task What_keeps_one_back_keeps_the_others_too_and_what_came_so_far_is_kept()
    {
        var (shop, submit) = await With();
        shop.Judging.Answers.Enqueue(new TemplateAnswer(TemplateState.Pending));
        shop.Judging.Answers.Enqueue(new TemplateAnswer(null, Trouble.KeyRefused));

        var (templates, trouble) = (await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct)).Must();

        Assert.Equal((1, Trouble.KeyRefused), (templates.All.Count, trouble));
        Assert.Single((await ShopTemplates.Read(shop.Tenant, "judging", Barbershop.Ct)).All);
    }

    [Fact]
    public async Task After_15_seconds_whoever_waits_is_answered_and_asked_again_it_goes_on()
    {
        var (shop, submit) = await With();
        shop.Judging.Meanwhile = () => shop.World.Now += Duration.FromSeconds(2);

        var (first, trouble) = (await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct)).Must();
        var (second, _) = (await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct)).Must();

        Assert.Null(trouble);
        Assert.Equal((8, 16), (first.All.Count, second.All.Count)); // and what is being judged is asked for when the rest was submitted
    }

    [Fact]
    public async Task A_channel_without_templates_or_none_at_all_is_refused()
    {
        var (shop, submit) = await With();

        foreach (var channel in (string[])["first", ByMail.Called, "by-hand", "pigeon"])
        {
            Assert.IsType<ChannelNotFound>((await submit.Execute(shop.Owner, channel, [Language.Portuguese], Barbershop.Ct)).Refused());
        }
    }

    [Fact]
    public async Task What_is_approved_goes_with_a_message_and_what_is_not_does_not()
    {
        var (shop, submit) = await With();
        await shop.Book("2026-11-25T10:00");
        await shop.Work();
        shop.Judging.State = TemplateState.Approved;
        await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct);

        var booked = await shop.Book("2026-11-25T15:00", phone: Barbershop.BiaPhone);
        await shop.WorkUntil(shop.World.Now + Duration.FromSeconds(5));

        Assert.Null(shop.Judging.Asked[0].Template);
        var template = shop.Judging.Asked[1].Template!;
        Assert.StartsWith("encaixe_booked_", template.Name, StringComparison.Ordinal);
        Assert.Equal(["Maria", "Corte", "Ana", "quarta, 25 de novembro", "15h", "Barbearia Teste", shop.Links.UrlOf(shop.Tenant.Id, booked.Id)], template.Facts);
        Assert.Equal([$"confirm:{booked.Id}", $"move:{booked.Id}", $"cancel:{booked.Id}"], template.Payloads);
    }

    [Fact]
    public async Task While_new_words_are_judged_the_former_ones_are_said()
    {
        var (shop, submit) = await With();
        shop.Judging.State = TemplateState.Approved;
        await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct);
        (await shop.Wording.Execute(shop.Owner, MessageKind.Find("booked")!, Language.Portuguese, "Oi, {name}! {link} Tchau.", ChangeTerms.None, Barbershop.Ct)).Must();
        shop.Judging.State = TemplateState.Pending;
        await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct);

        await shop.Book("2026-11-25T10:00");
        await shop.Work();

        Assert.Equal(7, Assert.Single(shop.Judging.Asked).Template!.Facts.Count);
    }

    [Fact]
    public async Task Who_goes_back_to_former_words_says_them()
    {
        var (shop, submit) = await With();
        shop.Judging.State = TemplateState.Approved;
        await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct);
        var kind = MessageKind.Find("booked")!;
        (await shop.Wording.Execute(shop.Owner, kind, Language.Portuguese, "Oi, {name}! {link} Tchau.", ChangeTerms.None, Barbershop.Ct)).Must();
        await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct);
        (await shop.Wording.Execute(shop.Owner, kind, Language.Portuguese, null, ChangeTerms.None, Barbershop.Ct)).Must();

        await shop.Book("2026-11-25T10:00");
        await shop.Work();

        Assert.Equal(7, Assert.Single(shop.Judging.Asked).Template!.Facts.Count);
    }

    [Fact]
    public async Task Nobody_is_sent_to_an_address_that_was_the_shops_before()
    {
        var (shop, submit) = await With();
        await shop.Edit(Shop.Shelf, Shop.Key, one => one with { Locations = [one.Locations[0] with { Address = "Rua Augusta, 100" }] });
        shop.Judging.State = TemplateState.Approved;
        await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct);
        await shop.Edit(Shop.Shelf, Shop.Key, one => one with { Locations = [one.Locations[0] with { Address = "Rua Nova, 7" }] });

        await shop.Book("2026-11-25T10:00");
        await shop.Work();

        Assert.Null(Assert.Single(shop.Judging.Asked).Template);
    }

    [Fact]
    public async Task Words_that_are_not_even_judged_do_not_keep_the_others_back()
    {
        var (shop, submit) = await With();
        shop.Judging.Answers.Enqueue(new TemplateAnswer(null, Trouble.TextRefused));

        var (templates, trouble) = (await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct)).Must();

        Assert.Null(trouble);
        Assert.Equal(MessageKind.All.Count, templates.All.Count);
        Assert.Equal(TemplateState.Rejected, templates.All[0].State);
    }

    [Fact]
    public async Task What_the_vendor_tells_of_one_is_noted_and_older_news_is_not()
    {
        var (shop, submit) = await With();
        await submit.Execute(shop.Owner, "judging", [Language.Portuguese], Barbershop.Ct);
        var name = (await ShopTemplates.Read(shop.Tenant, "judging", Barbershop.Ct)).All[0].Name;

        await Tell(shop, new HeardTemplate("1", shop.World.Now - Duration.FromSeconds(1), name, "pt-BR", TemplateState.Approved)); // a clock that is behind
        await Tell(shop, new HeardTemplate("2", shop.World.Now + Duration.FromHours(2), name, "pt-BR", TemplateState.Paused));
        await Tell(shop, new HeardTemplate("3", shop.World.Now + Duration.FromHours(1), name, "pt-BR", TemplateState.Approved)); // late
        await Tell(shop, new HeardTemplate("4", shop.World.Now, "of_somebody_else", "pt-BR", TemplateState.Approved));

        Assert.Equal(TemplateState.Paused, (await ShopTemplates.Read(shop.Tenant, "judging", Barbershop.Ct)).All[0].State);
        Assert.Equal(MessageKind.All.Count, (await ShopTemplates.Read(shop.Tenant, "judging", Barbershop.Ct)).All.Count);
        await shop.WorkUntil(shop.World.Now + Duration.FromHours(1));
        Assert.DoesNotContain(await shop.Due(), row => row.Document.Job.Kind == HearVendor.Kind); // nobody looks for it for ever
    }

    private static async Task<(Barbershop Shop, SubmitTemplates Submit)> With()
    {
        var shop = await Barbershop.Open();
        foreach (var name in (string[])["judging", "first"])
        {
            var wish = new ChannelWish(new Dictionary<string, string> { ["instance"] = "i", ["token"] = "t" }, null, null, null);
            (await shop.Channels.Put(shop.Owner, name, wish, ChangeTerms.None, Barbershop.Ct)).Must();
        }

        return (shop, new SubmitTemplates(
            shop.Messengers, shop.Accounts, shop.Setups, shop.Attempts, new ServerAddress("https://agenda.example"), shop.World));
    }

    private static async Task Tell(Barbershop shop, HeardTemplate news)
    {
        await shop.Hear.Keep(shop.Tenant, "judging", [news], Barbershop.Ct);
        await shop.Work();
    }

    private static Task<Setup> SetupOf(Barbershop shop) => shop.Setups.Read(shop.Tenant, Barbershop.Ct);
}
