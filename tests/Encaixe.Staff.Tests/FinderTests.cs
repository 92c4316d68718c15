using Bunit;
using Encaixe.Staff.Agenda;
using Encaixe.Staff.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Staff.Tests;

/// <summary>Ctrl+K: whoever types where they want to be is there.</summary>
public sealed class FinderTests
{
    private const string Rita = """{"customers":[{"id":"r","name":"Rita Lobo","phone":"+5511900000007","tags":[],"isBlocked":false,"since":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}],"isComplete":true}""";

    [Fact]
    public async Task A_screen_is_found_by_the_beginning_of_a_word_blind_to_accents()
    {
        await using var front = await Enter();
        var finder = Open(front);

        await Type(finder, "precos");

        Assert.Equal("Serviços e preços", Titles(finder)[0]);
        await Press(finder, "Enter");
        Assert.Equal("setup/services", Where(front));
    }

    [Fact]
    public async Task A_day_is_opened_in_the_agenda()
    {
        await using var front = await Enter();
        var finder = Open(front);

        await Type(finder, "15/12");
        await Press(finder, "Enter");

        Assert.Equal("?date=2026-12-15", Where(front));
    }

    [Fact]
    public async Task A_client_is_found_and_stands_in_no_address_by_name()
    {
        await using var front = await Enter();
        var closed = 0;
        var finder = Open(front, () => closed++);

        await Type(finder, "rita");
        finder.WaitForAssertion(() => Assert.Equal("Rita Lobo", Titles(finder)[^1]));
        await finder.FindAll("[role=option]")[^1].ClickAsync(new());

        Assert.Equal(("clients?client=r", 1), (Where(front), closed));
    }

    [Fact]
    public async Task The_arrows_go_round_and_what_they_are_at_is_said()
    {
        await using var front = await Enter();
        var finder = Open(front);
        var field = finder.Find("input");
        var all = Titles(finder);
        Assert.Equal("find-0", field.GetAttribute("aria-activedescendant"));

        await Press(finder, "ArrowUp");
        Assert.Equal(all[^1], finder.Find("[aria-selected=true] b").TextContent);
        await Press(finder, "ArrowDown");
        await Press(finder, "ArrowDown");
        Assert.Equal(all[1], finder.Find("[aria-selected=true] b").TextContent);
        Assert.Equal("find-1", finder.Find("input").GetAttribute("aria-activedescendant"));
    }

    [Fact]
    public async Task What_is_not_there_is_said_and_enter_goes_nowhere()
    {
        await using var front = await Front.Enter(told: front => front.Says("GET /customers?search=", """{"customers":[],"isComplete":true}"""));
        var finder = Open(front);

        await Type(finder, "zzz");
        Assert.StartsWith("Nada com esse nome.", finder.Find("[role=status]").TextContent, StringComparison.Ordinal);
        await Press(finder, "Enter");
        await Press(finder, "ArrowDown");

        Assert.Equal("", Where(front));
    }

    [Fact]
    public async Task A_booking_is_begun()
    {
        await using var front = await Enter();
        var finder = Open(front);

        await Type(finder, "marcar");
        await Press(finder, "Enter");

        Assert.Equal("2026-11-24", front.Context.Services.GetRequiredService<BegunBooking>().Take()!.Date);
    }

    [Theory]
    [InlineData("owner", true, true)]
    [InlineData("manager", true, false)]
    [InlineData("receptionist", false, false)]
    [InlineData("professional", false, false)]
    public async Task Nobody_is_led_to_what_is_not_theirs(string role, bool setsUp, bool owns)
    {
        await using var front = await Enter(role);
        var finder = Open(front);

        await Type(finder, "s");
        Assert.Equal(setsUp, Titles(finder).Contains("Serviços e preços"));
        await Type(finder, "chaves");
        Assert.Equal(owns, Titles(finder).Count > 0);
    }

    [Fact]
    public async Task A_professional_has_no_clients_looked_for()
    {
        await using var front = await Enter("professional");

        await Type(Open(front), "rita");
        await Task.Delay(300);

        Assert.Empty(front.Asked);
    }

    private static Task<Front> Enter(string role = "owner") => Front.Enter(role, front => front
        .Says("GET /customers?search=", """{"customers":[],"isComplete":true}""")
        .Says("GET /customers?search=rita", Rita));

    private static IRenderedComponent<Finder> Open(Front front, Action? closed = null) => front.Context.Render<Finder>(parameters =>
        parameters.Add(finder => finder.Closed, EventCallback.Factory.Create(front, () => closed?.Invoke())));

    private static Task Type(IRenderedComponent<Finder> finder, string text) => finder.Find("input").InputAsync(new() { Value = text });

    private static Task Press(IRenderedComponent<Finder> finder, string key) => finder.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = key });

    private static List<string> Titles(IRenderedComponent<Finder> finder) => [.. finder.FindAll("[role=option] b").Select(title => title.TextContent)];

    private static string Where(Front front)
    {
        var navigation = front.Context.Services.GetRequiredService<NavigationManager>();
        return navigation.ToBaseRelativePath(navigation.Uri);
    }
}
