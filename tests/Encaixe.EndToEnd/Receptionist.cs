using Encaixe.Host.Demo;
using Microsoft.Playwright;
using NodaTime.Text;

namespace Encaixe.EndToEnd;

/// <summary>Somebody of the demo shop's people, in the staff app.</summary>
public sealed class Receptionist(Visitor visitor)
{
    /// <summary>A day is drawn from nine on, so many pixels a minute.</summary>
    private const double PixelsAMinute = 1.8;
    private const int FirstMinute = 9 * 60;

    /// <summary>Signs in, and comes to the app from there. Their device has the time of the stage.</summary>
    public async Task SignIn()
    {
        await visitor.Page.Clock.InstallAsync(new() { TimeDate = OffsetDateTimePattern.Rfc3339.Parse(Stage.Now).Value.ToDateTimeOffset().UtcDateTime });
        await SignInByOwnClock();
    }

    /// <summary>Signs in with a device that has the time of this machine: what is measured there is so.</summary>
    public async Task SignInByOwnClock()
    {
        await visitor.Open("/app/");
        await visitor.Page.WaitForURLAsync("**/account/sign-in?to=app");
        await visitor.Page.Locator("input[name=email]").First.FillAsync(DemoPeople.Email);
        await visitor.Page.Locator("input[name=password]").FillAsync(DemoPeople.Secret);
        await visitor.Page.Locator("input[name=password]").PressAsync("Enter");
        await visitor.Page.WaitForURLAsync("**/app/");
        await visitor.Page.Locator(".agenda").WaitForAsync();
    }

    /// <summary>Looks at a day.</summary>
    public async Task Look(string day)
    {
        await visitor.GoTo($"/app/?date={day}");
        await Assertions.Expect(visitor.Page.Locator(".pick input")).ToHaveValueAsync(day);
        await visitor.Page.Locator(".grid").WaitForAsync();
    }

    /// <summary>Touches Zé's day at a time.</summary>
    public Task TouchZe(int hour, int minute)
    {
        var at = new Position { X = 60, Y = (float)((((hour * 60) + minute - FirstMinute) * PixelsAMinute) + 4) };
        var ground = visitor.Page.Locator(".grid-ground").First;
        return visitor.Device == Device.Phone ? ground.TapAsync(new() { Position = at }) : ground.ClickAsync(new() { Position = at });
    }

    /// <summary>Chooses a cut, says for whom, and books.</summary>
    public async Task BookCut(string name, string phone)
    {
        await Fill(name, phone);
        await Book();
    }

    /// <summary>Chooses a cut, and says for whom.</summary>
    public async Task Fill(string name, string phone)
    {
        await visitor.Page.Locator(".services").GetByText("Corte", new() { Exact = true }).ClickAsync();
        await visitor.Page.GetByLabel("Nome do cliente").FillAsync(name);
        await visitor.Page.GetByLabel("Celular").FillAsync(phone);
    }

    /// <summary>Books.</summary>
    public Task Book() => visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Marcar", Exact = true }));

    /// <summary>The visit of somebody on the day that is shown.</summary>
    public ILocator VisitOf(string name) => visitor.Page.Locator(".visit", new() { HasText = name });
}
