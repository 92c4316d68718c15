using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Shared;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.SettingUp;

/// <summary>How the shop's people reach one kind of what is set up over HTTP.</summary>
internal abstract class SetupRoutes
{
    private const string IdText = "Its id: 1 to 40 of a-z, digits and -.";

    /// <summary>Maps the routes of all kinds.</summary>
    /// <param name="seeing">Where those may that everybody has.</param>
    /// <param name="changing">Where those are that not everybody has.</param>
    public static void MapAll(IEndpointRouteBuilder seeing, IEndpointRouteBuilder changing)
    {
        new SetupRoutes<Catalog.Service, ServiceSetup>(ServiceKind.One, ContractsJson.Default.SetupPageAnswerServiceSetup)
            .Map(seeing, changing, "Service", "a service", "the services, those off the price list too");
        new SetupRoutes<Catalog.Combo, ComboSetup>(ComboKind.One, ContractsJson.Default.SetupPageAnswerComboSetup)
            .Map(seeing, changing, "Combo", "a combo", "the combos");
        new SetupRoutes<Team.Professional, ProfessionalSetup>(ProfessionalKind.One, ContractsJson.Default.SetupPageAnswerProfessionalSetup)
            .Map(seeing, changing, "Professional", "a professional", "who serves, and who did");
        new SetupRoutes<Catalog.Resource, ResourceSetup>(ResourceKind.One, ContractsJson.Default.SetupPageAnswerResourceSetup)
            .Map(seeing, changing, "Resource", "a kind of room, chair or machine", "the rooms, chairs and machines");
        new SetupRoutes<Location, LocationSetup>(LocationKind.One, ContractsJson.Default.SetupPageAnswerLocationSetup)
            .Map(seeing, changing, "Location", "a location", "the locations after the shop's first, which is set up with the shop");
    }

    private void Map(IEndpointRouteBuilder seeing, IEndpointRouteBuilder changing, string name, string one, string all)
    {
        var byId = Path + "/{id}";
        DescribePage(seeing.MapGet(Path, (
            [Description("Only what is in use, or only what is not; both unless set.")] bool? active,
            [Description("Only what was changed at this moment or later: RFC 3339.")] string? updatedSince,
            [Description("Where to go on: the last page's next.")] string? cursor,
            [Description("At most how many; 1 to 500, 100 unless set.")] int? limit,
            HttpContext http,
            CancellationToken ct) => List(http, active, updatedSince, cursor, limit, ct)))
            .WithName($"List{name}s")
            .WithSummary($"Lists {all}")
            .ProducesStaffRefusals(StatusCodes.Status422UnprocessableEntity);
        Describe(seeing.MapGet(byId, ([Description(IdText)] string id, HttpContext http, CancellationToken ct) => Find(http, id, ct)), StatusCodes.Status200OK)
            .WithName($"See{name}")
            .WithSummary($"Says how {one} is set up; its entity tag changes when that does")
            .ProducesStaffRefusals(StatusCodes.Status404NotFound);
        DescribeBody(Describe(
            changing.MapPost(Path, (HttpContext http, SetUp setUp, CancellationToken ct) => Add(http, setUp, ct)), StatusCodes.Status201Created))
            .WithName($"Add{name}")
            .WithSummary($"Adds {one}; takes an Idempotency-Key")
            .ProducesStaffRefusals(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        DescribeBody(Describe(changing.MapPut(byId, (
            [Description(IdText)] string id, HttpContext http, SetUp setUp, CancellationToken ct) => Change(http, setUp, id, ct)), StatusCodes.Status200OK))
            .WithName($"Change{name}")
            .WithSummary($"Sets {one} up anew: all of it, as it was read, but for what is to be otherwise")
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict,
                StatusCodes.Status412PreconditionFailed,
                StatusCodes.Status422UnprocessableEntity);
        Describe(changing.MapDelete(byId, (
            [Description(IdText)] string id, HttpContext http, SetUp setUp, CancellationToken ct) => Retire(http, setUp, id, ct)), StatusCodes.Status200OK)
            .WithName($"Retire{name}")
            .WithSummary($"Takes {one} out of use; what was agreed on stays, and it can be taken up again")
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed);
    }

    /// <summary>Says how something stands. The tag is of what stands, so that it is the same at another address of the server, and of no more
    /// than is seen of it: what is left out could be guessed by the tag.</summary>
    public static JsonBytes Answer<T, TWire>(HttpContext http, SetupKind<T, TWire> kind, T part, int status = StatusCodes.Status200OK)
        where T : SetupPart
        where TWire : class
    {
        part = SeenBy(http, kind, part);
        http.Response.Headers.ETag = kind.TagOf(part);
        return new JsonBytes(
            JsonSerializer.SerializeToUtf8Bytes(kind.Say(part, name => PictureName.UrlOf(http, name)), kind.Json), status);
    }

    /// <summary>What whoever asks sees of something.</summary>
    protected static T SeenBy<T, TWire>(HttpContext http, SetupKind<T, TWire> kind, T part)
        where T : SetupPart
        where TWire : class => http.Member().May(Policy.SetUp) ? part : kind.AsSeen(part);

    protected abstract string Path { get; }

    protected abstract RouteHandlerBuilder Describe(RouteHandlerBuilder route, int status);

    protected abstract RouteHandlerBuilder DescribeBody(RouteHandlerBuilder route);

    protected abstract RouteHandlerBuilder DescribePage(RouteHandlerBuilder route);

    protected abstract Task<IResult> List(
        HttpContext http, bool? active, string? updatedSince, string? cursor, int? limit, CancellationToken ct);

    protected abstract Task<IResult> Find(HttpContext http, string id, CancellationToken ct);

    protected abstract Task<IResult> Add(HttpContext http, SetUp setUp, CancellationToken ct);

    protected abstract Task<IResult> Change(HttpContext http, SetUp setUp, string id, CancellationToken ct);

    protected abstract Task<IResult> Retire(HttpContext http, SetUp setUp, string id, CancellationToken ct);
}

/// <summary>How the shop's people reach one kind of what is set up: what is said of it there and back.</summary>
internal sealed class SetupRoutes<T, TWire>(SetupKind<T, TWire> kind, JsonTypeInfo<SetupPageAnswer<TWire>> pages) : SetupRoutes
    where T : SetupPart
    where TWire : class
{
    private const int MostOnPage = 500;
    private const int UsualOnPage = 100;

    protected override string Path => kind.Path;

    protected override RouteHandlerBuilder Describe(RouteHandlerBuilder route, int status) => route.Produces<TWire>(status);

    protected override RouteHandlerBuilder DescribeBody(RouteHandlerBuilder route) => route.Accepts<TWire>("application/json");

    protected override RouteHandlerBuilder DescribePage(RouteHandlerBuilder route) => route.Produces<SetupPageAnswer<TWire>>();

    protected override async Task<IResult> List(
        HttpContext http, bool? active, string? updatedSince, string? cursor, int? limit, CancellationToken ct)
    {
        if (limit is < 1 or > MostOnPage)
        {
            return new RefusalProblem(new LimitInvalid());
        }

        var since = Moments.Read(updatedSince)?.Exact;
        if (updatedSince is not null && since is null)
        {
            return new RefusalProblem(new SetupInvalid("updatedSince", "form") { Form = "2026-11-24T09:00:00Z" });
        }

        // All of it, for its order is not that of its keys: there are some hundreds at the most.
        var all = (await http.Member().Tenant.Documents.ReadAll(kind.Shelf, ct))
            .Select(one => one.Document)
            .OrderBy(kind.OrderOf)
            .ThenBy(one => one.Id, StringComparer.Ordinal)
            .ToList();
        var from = cursor is null ? 0 : all.FindIndex(one => one.Id == cursor) + 1;
        if (cursor is not null && from == 0)
        {
            return new RefusalProblem(new CursorInvalid());
        }

        var found = all.Skip(from)
            .Where(one => (active is null || active == !one.IsRetired) && (since is null || one.UpdatedAt >= since))
            .Take((limit ?? UsualOnPage) + 1)
            .ToList();
        var page = found.Take(limit ?? UsualOnPage).ToList();
        return Results.Json(
            new SetupPageAnswer<TWire>(
                [.. page.Select(part => kind.Say(SeenBy(http, kind, part), name => PictureName.UrlOf(http, name)))], found.Count > page.Count ? page[^1].Id : null), pages);
    }

    protected override async Task<IResult> Find(HttpContext http, string id, CancellationToken ct) =>
        SetupId.IsOne(id) && await http.Member().Tenant.Documents.Find(kind.Shelf, id, ct) is { Document: var part }
            ? Answer(http, part)
            : new RefusalProblem(kind.NotFound);

    protected override async Task<IResult> Add(HttpContext http, SetUp setUp, CancellationToken ct)
    {
        if ((await JsonBody.Read(http.Request, kind.Json, ct)).TryGet(out var body, out var refusal)
            && ChangeTerms.Read(http.Request).TryGet(out var terms, out refusal)
            && (await setUp.Add(http.Member(), kind, body, terms.Key, ct)).TryGet(out var part, out refusal))
        {
            http.Response.Headers.Location = $"{Routes.Api}{kind.Path}/{part.Id}";
            return Answer(http, part, StatusCodes.Status201Created);
        }

        return new RefusalProblem(refusal);
    }

    protected override async Task<IResult> Change(HttpContext http, SetUp setUp, string id, CancellationToken ct) =>
        (await JsonBody.Read(http.Request, kind.Json, ct)).TryGet(out var body, out var refusal)
        && ChangeTerms.Read(http.Request).TryGet(out var terms, out refusal)
        && (await setUp.Change(http.Member(), kind, id, body, terms, ct)).TryGet(out var part, out refusal)
            ? Answer(http, part)
            : new RefusalProblem(refusal);

    protected override async Task<IResult> Retire(HttpContext http, SetUp setUp, string id, CancellationToken ct) =>
        ChangeTerms.Read(http.Request).TryGet(out var terms, out var refusal)
        && (await setUp.Retire(http.Member(), kind, id, terms, ct)).TryGet(out var part, out refusal)
            ? Answer(http, part)
            : new RefusalProblem(refusal);

    private JsonBytes Answer(HttpContext http, T part, int status = StatusCodes.Status200OK) => Answer(http, kind, part, status);
}

/// <summary>An answer whose bytes are there already.</summary>
internal sealed class JsonBytes(byte[] json, int status) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted);
    }
}
