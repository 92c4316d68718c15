using Encaixe.App.Languages;
using Encaixe.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.Pages.Docs;

/// <summary>The API, to be read by whoever integrates with it.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Api">What it takes and gives.</param>
public sealed record ReferencePage(Frame Frame, ApiDescription Api);

/// <summary>What can be refused.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Problems">By name.</param>
public sealed record ProblemsPage(Frame Frame, IReadOnlyList<Problem> Problems);

/// <summary>One thing that can be refused.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Problem">Which.</param>
/// <param name="Said">What is said of it, by language; the reader's first.</param>
public sealed record ProblemPage(Frame Frame, Problem Problem, IReadOnlyList<(Language Language, IReadOnlyList<string> Texts)> Said);

/// <summary>The reference of the API, served by the server that it is about.</summary>
internal static class ReferencePages
{
    private const string Home = "/docs";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Home, HtmlPage.Methods, Reference).ExcludeFromDescription();
        routes.MapMethods(Home + "/problems", HtmlPage.Methods, Problems).ExcludeFromDescription();
        routes.MapMethods(Home + "/problems/{code}", HtmlPage.Methods, OneProblem).ExcludeFromDescription();
    }

    private static HtmlPage Reference(HttpContext context)
    {
        var frame = FrameOf(context, "docs.title", "docs.text");
        return new HtmlPage(Slices.Reference.Create(new ReferencePage(frame, ApiDescription.OfThis)), frame);
    }

    private static HtmlPage Problems(HttpContext context)
    {
        var frame = FrameOf(context, "docs.problems", "docs.problems.text");
        return new HtmlPage(Slices.Problems.Create(new ProblemsPage(frame, Problem.All)), frame);
    }

    private static HtmlPage OneProblem(HttpContext context, string code)
    {
        if (Problem.All.FirstOrDefault(one => one.Code == code) is not { } problem)
        {
            return MessagePage.NotFound(context);
        }

        var frame = FrameOf(context, "docs.problems", "docs.problems.text") with { Title = $"{code} · Encaixe" };
        var said = Language.All
            .OrderBy(language => language == frame.Texts.Language ? 0 : 1)
            .Select(language => (language, problem.SaidIn(language)));
        return new HtmlPage(Slices.Problem.Create(new ProblemPage(frame, problem, [.. said])), frame);
    }

    private static Frame FrameOf(HttpContext context, string title, string text)
    {
        var texts = PageTexts.In(Reader.LanguageOf(context));
        return Frame.Of(context.Request, texts, $"{texts[title]} · Encaixe", texts[text]) with { Style = "docs.css" };
    }
}
