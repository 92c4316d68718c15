using Encaixe.App.Shared;

namespace Encaixe.App.Tests;

/// <summary>Letters and their accents.</summary>
public sealed class AccentsTests
{
    [Theory]
    [InlineData("João Conceição", "Joao Conceicao")]
    [InlineData("JOA\u0303O", "JOAO")]
    [InlineData("Ångström, Łódź, Straße, œuvre", "Angstrom, Lodz, Strasse, oeuvre")]
    [InlineData("ǖ ǭ ẞ", "u o ẞ")]
    [InlineData("美容室 😀 - 12", "美容室 😀 - 12")]
    [InlineData("", "")]
    public void A_text_is_told_without_accents(string text, string plain) => Assert.Equal(plain, Accents.Without(text));

    [Theory]
    [InlineData("é", "e\u0301")]
    [InlineData("ç", "c\u0327")]
    [InlineData("ǖ", "u\u0308\u0304")]
    public void However_a_letter_is_typed_it_is_the_same(string one, string other)
    {
        Assert.Equal(other, Accents.Apart(one));
        Assert.Equal(other, Accents.Apart(other));
    }
}
