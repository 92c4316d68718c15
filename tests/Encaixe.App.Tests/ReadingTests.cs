using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;

namespace Encaixe.App.Tests;

/// <summary>What people type, at the edge.</summary>
public sealed class ReadingTests
{
    [Theory]
    [InlineData("  Zé  ", "Zé")]
    [InlineData("李 小龍", "李 小龍")]
    [InlineData("👩‍🦰 Ana", "👩‍🦰 Ana")]
    public void A_name_is_taken_as_it_is_without_the_spaces_around_it(string typed, string name)
    {
        var details = CustomerDetails.Read(typed, Barbershop.AnaPhone, null).Must();

        Assert.Equal(name, details.Name.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    [InlineData("\u200b")]
    [InlineData("a\u202eb")]
    [InlineData("a\u2028b")]
    [InlineData("\ufeffa")]
    public void What_cannot_be_seen_is_no_name(string? typed)
    {
        var refusal = CustomerDetails.Read(typed, Barbershop.AnaPhone, null).Refused();

        Assert.IsType<NameInvalid>(refusal);
    }

    [Fact]
    public void Half_a_character_is_no_name()
    {
        char[] halves = ['\ud83d', '\udc69'];

        Assert.IsType<NameInvalid>(CustomerDetails.Read($"a{halves[0]}", Barbershop.AnaPhone, null).Refused());
        Assert.IsType<NameInvalid>(CustomerDetails.Read($"{halves[1]}{halves[0]}", Barbershop.AnaPhone, null).Refused());
        Assert.Equal(3, CustomerDetails.Read($"a{halves[0]}{halves[1]}", Barbershop.AnaPhone, null).Must().Name.Value.Length);
    }

    [Fact]
    public void A_name_has_at_most_80_characters()
    {
        var longest = CustomerDetails.Read(new string('a', 80), Barbershop.AnaPhone, null).Must();
        var longer = CustomerDetails.Read(new string('a', 81), Barbershop.AnaPhone, null).Refused();

        Assert.Equal(80, longest.Name.Value.Length);
        Assert.IsType<NameInvalid>(longer);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("11 0000-0000")]
    [InlineData("+999 11 90000-0001")]
    [InlineData("not a number")]
    [InlineData("11900000001119000000011190000000111900000001")]
    public void What_cannot_be_dialled_is_no_telephone(string? typed)
    {
        var refusal = CustomerDetails.Read("Ana", typed, null).Refused();

        Assert.IsType<PhoneInvalid>(refusal);
    }

    [Theory]
    [InlineData("ana@exemplo.com.br", true)]
    [InlineData(" ana@exemplo.com.br ", true)]
    [InlineData("ana", false)]
    [InlineData("Ana <ana@exemplo.com.br>", false)]
    [InlineData("ana@exemplo.com.br\r\nBcc: x@y.z", false)]
    [InlineData("ána@exemplo.com.br", false)]
    public void An_address_of_mail_is_one_and_nothing_else(string typed, bool isOne)
    {
        var outcome = CustomerDetails.Read("Ana", Barbershop.AnaPhone, typed);

        Assert.Equal(isOne, outcome.TryGet(out _, out _));
    }

    [Fact]
    public void Notes_may_have_lines_and_at_most_500_characters()
    {
        var lines = BookingWish.ReadNotes("uma\r\n\tduas").Must();
        var longer = BookingWish.ReadNotes(new string('a', 501)).Refused();

        Assert.Equal("uma\r\n\tduas", lines.Value);
        Assert.IsType<NotesInvalid>(longer);
    }

    [Fact]
    public void Personal_things_do_not_print_themselves()
    {
        var details = CustomerDetails.Read("Maria Aparecida", Barbershop.AnaPhone, "maria@exemplo.com.br").Must();

        var printed = details.ToString();

        Assert.DoesNotContain("Maria", printed, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("9000", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-24T10:00:00-03:00", "2026-11-24T13:00:00Z")]
    [InlineData("2026-11-24T10:00-03:00", "2026-11-24T13:00:00Z")]
    [InlineData("2026-11-24T13:00:00Z", "2026-11-24T13:00:00Z")]
    [InlineData("2026-11-24T13:00Z", "2026-11-24T13:00:00Z")]
    [InlineData("2026-11-24T10:00:00", "2026-11-24T13:00:00Z")]
    [InlineData("2026-11-24T10:00", "2026-11-24T13:00:00Z")]
    [InlineData("2026-11-23T24:00", "2026-11-24T03:00:00Z")]
    public void A_moment_is_exact_or_on_the_wall(string text, string instant)
    {
        var moment = Moments.Read(text)!.Value.In(Barbershop.Zone);

        Assert.Equal(instant, moment.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-24")]
    [InlineData("10:00")]
    [InlineData("2026-11-24 10:00")]
    [InlineData("2026-13-24T10:00")]
    [InlineData("2026-02-29T10:00")]
    [InlineData("2026-11-24T25:00")]
    [InlineData("2026-11-24T10:60")]
    [InlineData("2026-11-24T10:00:00+99:00")]
    [InlineData("1969-12-31T10:00")]
    [InlineData("3000-01-01T10:00")]
    [InlineData("-2026-11-24T10:00")]
    [InlineData("2026-11-24T10:00:00.000000000000000000000-03:00")]
    public void What_is_no_moment_is_none(string text)
    {
        Assert.Null(Moments.Read(text));
    }

    [Theory]
    [InlineData("barbearia-demo", true)]
    [InlineData("abc", true)]
    [InlineData("ab", false)]
    [InlineData("Barbearia", false)]
    [InlineData("café", false)]
    [InlineData("sandbox", false)]
    [InlineData("api", false)]
    public void A_slug_is_plain_and_no_word_of_the_products_own(string text, bool isOne)
    {
        Assert.Equal(isOne, Slug.IsOne(text));
    }
}
