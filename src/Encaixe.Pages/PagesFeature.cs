using System.Text.Encodings.Web;
using System.Text.Unicode;
using Encaixe.Pages.Accounts;
using Encaixe.Pages.Bookings;
using Encaixe.Pages.Calendars;
using Encaixe.Pages.Docs;
using Encaixe.Pages.Letters;
using Encaixe.Pages.Posters;
using Encaixe.Pages.Tickets;
using Encaixe.Pages.Waitlist;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Encaixe.Pages;

/// <summary>What clients see in a browser: a shop's page and their own link.</summary>
public static class PagesFeature
{
    /// <summary>Writes letters as letters: <c>Zé</c>, never <c>Z&amp;#xE9;</c>.</summary>
    internal static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Adds the pages.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton<Days>();
        services.AddSingleton<BookingPages>();
        services.AddSingleton<TicketPages>();
        services.AddSingleton<JoinPages>();
        services.AddSingleton<LinksPages>();
        services.AddSingleton<WaitPages>();
        services.AddSingleton<LetterPages>();
        services.AddSingleton<LinkPages>();
        services.AddSingleton<EntryPages>();
        services.AddSingleton<OpeningPages>();
        services.AddSingleton<OwnPages>();
        services.AddSingleton<OwnForms>();
        services.AddSingleton<FactorForms>();
        services.AddSingleton<DayList>();
        services.AddSingleton<OwnShops>();
        services.AddSingleton<ShopPages>();
        services.AddSingleton<LooksPages>();
        services.AddSingleton<InvitationPages>();
        return services;
    }

    /// <summary>Maps the pages and the files that they ask for. They take <c>/{slug}</c>, so they come last.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        Assets.Map(routes);
        FrontPage.Map(routes);
        LinkPages.Map(routes);
        HostedPages.Map(routes);
        ReferencePages.Map(routes);
        EntryPages.Map(routes);
        OpeningPages.Map(routes);
        OwnPages.Map(routes);
        OwnForms.Map(routes);
        FactorForms.Map(routes);
        ShopPages.Map(routes);
        LooksPages.Map(routes);
        InvitationPages.Map(routes);
        TicketPages.Map(routes);
        FeedPages.Map(routes);
        WaitPages.Map(routes);
        LetterPages.Map(routes);
        JoinPages.Map(routes);
        LinksPages.Map(routes);
        PosterPages.Map(routes);
        BookingPages.Map(routes);
    }

    /// <summary>Whether whoever asks is a person in front of a browser, to be answered with a page.</summary>
    public static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    /// <summary>The page that says that something went wrong, in the reader's language: for the host, when a browser
    /// asked and no page could answer.</summary>
    /// <param name="status">The HTTP status.</param>
    public static IResult ProblemPage(HttpContext context, int status) => MessagePage.Of(
        context,
        status,
        status switch
        {
            StatusCodes.Status404NotFound => "not-found",
            StatusCodes.Status403Forbidden => "foreign",
            StatusCodes.Status408RequestTimeout => "slow",
            StatusCodes.Status429TooManyRequests => "crowd",
            >= 400 and < 500 => "malformed",
            _ => "broken",
        });
}
