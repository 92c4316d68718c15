using Encaixe.App.Appointments;
using Encaixe.App.Languages;
using Encaixe.App.Shops;
using Encaixe.App.Wordings;

namespace Encaixe.App.Tests;

/// <summary>What a shop says in words of its own.</summary>
public sealed class WordingsTests
{
    public static TheoryData<string> Kinds => [.. MessageKind.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_all_say_has_blanks_of_its_kind_only_and_can_be_read_back(string name) => Assert.All(Language.All, language =>
    {
        var kind = MessageKind.Find(name)!;
        var usual = MessageKind.WordsOfAll(name, language);

        var shown = Blanks.Write(usual, kind, language);

        Assert.Equal(usual, ChangeWording.Read(shown, kind, language).Must());
        Assert.True(shown.Length <= Wording.Longest);
        Assert.All(Language.All, reader => Assert.NotEmpty(kind.TitleIn(AppTexts.In(reader))));
    });

    [Fact]
    public async Task A_shop_says_it_in_its_own_words_and_in_other_languages_as_all_do()
    {
        var shop = await Barbershop.Open();
        await Say(shop, "booked", Language.Portuguese, "E aí, {nome}! {Serviço} {dia} às { hora }. Qualquer coisa: {link}");

        await shop.Book("2026-11-24T15:00");
        (await shop.TryBook(Barbershop.Wish("2026-11-24T16:00", phone: Barbershop.BiaPhone) with { Language = Language.English })).Must();
        await shop.Work();

        var said = shop.Phones.Arrived.Select(one => one.Text.Value).ToList();
        Assert.StartsWith("E aí, Maria! Corte amanhã, terça, 24 de novembro às 15h. Qualquer coisa: https://agenda.example/m/", said[0], StringComparison.Ordinal);
        Assert.StartsWith("Hi Maria. Your appointment is booked", said[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_may_say_it_again_as_all_do()
    {
        var shop = await Barbershop.Open();
        await Say(shop, "booked", Language.Portuguese, "Oi!");
        await Say(shop, "booked", Language.Portuguese, null);

        await shop.Book("2026-11-24T15:00");
        await shop.Work();

        Assert.StartsWith("Oi, Maria. Seu horário está reservado", shop.Phones.Arrived.Single().Text.Value, StringComparison.Ordinal);
        Assert.Empty((await shop.Setups.Read(shop.Tenant, Barbershop.Ct)).Messages.Wordings);
    }

    [Theory]
    [InlineData("pt-BR", "Oi, {nome}!", "Oi, {name}!")]
    [InlineData("pt-BR", "Oi, {name}!", "Oi, {name}!")]
    [InlineData("pt-BR", "{SERVICO} às {hora}", "{service} às {time}")] // without its cedilla, and shouted
    [InlineData("es", "Hola, {nombre}: {enlace}", "Hola, {name}: {link}")]
    [InlineData("en", "Line\r\nbreak {address}", "Line\nbreak {place}")]
    public void Blanks_are_written_in_the_language_of_the_text(string language, string typed, string kept) =>
        Assert.Equal(kept, Read(language, typed).Must());

    [Theory]
    [InlineData("Oi, {apelido}!", "blank", "apelido")]
    [InlineData("Oi, {}!", "blank", "")]
    [InlineData("Oi, {nombre}!", "blank", "nombre")] // Spanish, in a Portuguese text
    [InlineData("Oi, {horários}!", "blank", "horários")] // of a series only
    [InlineData("Oi, {nome!", "brace", null)]
    [InlineData("Oi, nome}!", "brace", null)]
    [InlineData("Oi, {{nome}}!", "brace", null)]
    [InlineData("", "length", null)]
    [InlineData("  \n ", "length", null)]
    [InlineData("{endereço}\n{confirmar}", "length", null)] // nothing, where there is no address and nobody hears
    [InlineData("Oi\u202e!", "length", null)] // what turns others around is not text
    public void Words_that_no_message_can_be_made_of_are_refused(string typed, string rule, string? blank)
    {
        var refused = Assert.IsType<WordingInvalid>(Read("pt-BR", typed).Refused());

        Assert.Equal((rule, blank), (refused.Rule, refused.Blank));
        Assert.All(Language.All, language => Assert.NotEmpty(refused.Say(language)));
    }

    [Fact]
    public void Who_writes_an_unknown_blank_is_told_which_there_are()
    {
        var refused = Read("pt-BR", "Oi, {apelido}!").Refused();

        Assert.Equal(
            "Não conhecemos {apelido}. Nesta mensagem você pode usar: {nome}, {estabelecimento}, {serviço}, {profissional}, {dia}, {hora}, {endereço}, {link}, {confirmar}.",
            refused.Say(Language.Portuguese));
    }

    [Fact]
    public void Words_have_at_most_700_characters()
    {
        Assert.Equal(700, Read("pt-BR", new string('a', 700)).Must().Length);
        Assert.Equal("length", Assert.IsType<WordingInvalid>(Read("pt-BR", new string('a', 701)).Refused()).Rule);
    }

    [Fact]
    public async Task A_preview_has_what_the_shop_has_set_up_and_nobody_real()
    {
        var shop = await Barbershop.Open();
        await shop.Edit(Shop.Shelf, Shop.Key, one => one with { Locations = [one.Locations[0] with { Address = "Rua Augusta, 100" }] });
        var setup = await shop.Setups.Read(shop.Tenant, Barbershop.Ct);

        var preview = Sample.Of(
            MessageKind.WordsOfAll("booked", Language.Portuguese),
            setup,
            Language.Portuguese,
            new Appointments.ServerAddress("https://agenda.example"),
            new NodaTime.LocalDate(2026, 11, 23));

        Assert.Equal(
            "Oi, Maria. Seu horário está reservado ✅\n\n*Barba* com Bia\namanhã, terça, 24 de novembro, às 14h30\nBarbearia Teste\nRua Augusta, 100\n\n"
            + "Responda *1* para confirmar. Para ver, mudar ou cancelar:\nhttps://agenda.example/m/…",
            preview);
    }

    [Fact]
    public async Task All_that_can_be_worded_becomes_something_in_all_languages()
    {
        var shop = await Barbershop.Open();
        var setup = await shop.Setups.Read(shop.Tenant, Barbershop.Ct);
        var see = new SeeWordings(shop.Setups, new Appointments.ServerAddress("https://agenda.example"), shop.World);

        var answers = MessageKind.All.SelectMany(kind => Language.All.Select(language => see.Answer(setup, kind, language, AppTexts.In(Language.Spanish))));

        Assert.All(answers, answer =>
        {
            Assert.DoesNotContain('{', answer.Preview);
            Assert.All(answer.Blanks, blank => Assert.NotEmpty(blank.Says));
        });
    }

    private static Shared.Outcome<string> Read(string language, string typed) =>
        ChangeWording.Read(typed, MessageKind.Find("booked")!, Language.Find(language)!);

    private static async Task Say(Barbershop shop, string kind, Language language, string? typed)
    {
        var found = MessageKind.Find(kind)!;
        var text = typed is null ? null : ChangeWording.Read(typed, found, language).Must();
        (await shop.Wording.Execute(shop.Owner, found, language, text, ChangeTerms.None, Barbershop.Ct)).Must();
    }
}
