using Encaixe.App.Shared;

namespace Encaixe.Pages.Tests;

public sealed class SameOriginTests
{
    [Theory]
    [InlineData("same-origin", null, true)]
    [InlineData("none", null, true)]
    [InlineData("same-site", null, false)]
    [InlineData("cross-site", null, false)]
    [InlineData("cross-site", "https://agenda.example", false)]
    [InlineData("nonsense", null, false)]
    [InlineData(null, null, true)]
    [InlineData("", "", true)]
    [InlineData(null, "https://agenda.example", true)]
    [InlineData(null, "HTTPS://AGENDA.EXAMPLE", true)]
    [InlineData(null, "http://localhost:8080", true)]
    [InlineData(null, "http://agenda.example", false)]
    [InlineData(null, "https://agenda.example.evil.example", false)]
    [InlineData(null, "null", false)]
    public void A_form_is_taken_from_our_own_pages_only(string? site, string? origin, bool allowed) =>
        Assert.Equal(allowed, SameOrigin.Allows(site, origin, "https://agenda.example", "http://localhost:8080"));
}
