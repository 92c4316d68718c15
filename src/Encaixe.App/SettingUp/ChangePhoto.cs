using System.ComponentModel;
using Encaixe.App.Appointments;
using Encaixe.App.Files;
using Encaixe.App.Shared;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Contracts;
using Encaixe.Contracts.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Encaixe.App.SettingUp;

/// <summary>Gives a professional another photo, or none.</summary>
/// <param name="setUp">Writes the professional.</param>
/// <param name="pictures">Draws and keeps it.</param>
public sealed class ChangePhoto(SetUp setUp, Pictures pictures)
{
    private const string IdText = "The professional's id.";

    /// <summary>Changes it.</summary>
    /// <param name="sent">What somebody sent; <see langword="null"/>: there is none from now on.</param>
    internal Task<Outcome<Professional>> Execute(StaffMember by, string id, byte[]? sent, ChangeTerms terms, CancellationToken ct) =>
        pictures.Exchange<Professional>(
            by.Tenant.Id,
            sent,
            one => one.Photo,
            other => setUp.Replace(
                by, ProfessionalKind.One, id, terms, (one, _) => Outcome<Professional>.From(one with { Photo = other(one.Photo) }), ct),
            ct);

    internal static void Map(IEndpointRouteBuilder changing)
    {
        changing.MapPut(Routes.Photo, Put)
            .WithName(nameof(ChangePhoto))
            .WithSummary("Gives a professional another photo; the body is the picture, and nothing else")
            .TakesPicture()
            .Produces<ProfessionalSetup>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict,
                StatusCodes.Status412PreconditionFailed,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status422UnprocessableEntity,
                StatusCodes.Status429TooManyRequests);
        changing.MapDelete(Routes.Photo, Delete)
            .WithName("RemovePhoto")
            .WithSummary("Takes a professional's photo away; without one there is none")
            .Produces<ProfessionalSetup>()
            .ProducesStaffRefusals(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IResult> Put(
        [Description(IdText)] string id, HttpContext http, ChangePhoto change, Pictures pictures, CancellationToken ct) =>
        SetupId.IsOne(id) && await http.Member().Tenant.Documents.Find(Professional.Shelf, id, ct) is not null
            ? await PictureBody.Take(http, pictures, sent => Answer(http, change, id, sent, ct), ct)
            : new RefusalProblem(new ProfessionalNotFound()); // before megabytes are read for nobody

    private static Task<IResult> Delete(
        [Description(IdText)] string id, HttpContext http, ChangePhoto change, CancellationToken ct) => Answer(http, change, id, null, ct);

    private static async Task<IResult> Answer(HttpContext http, ChangePhoto change, string id, byte[]? sent, CancellationToken ct) =>
        ChangeTerms.Read(http.Request).TryGet(out var terms, out var refusal)
        && (await change.Execute(http.Member(), id, sent, terms, ct)).TryGet(out var one, out refusal)
            ? SetupRoutes.Answer(http, ProfessionalKind.One, one)
            : new RefusalProblem(refusal);
}
