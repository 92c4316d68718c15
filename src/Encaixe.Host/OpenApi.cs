using System.Text.Json.Serialization;
using Encaixe.App.Appointments;
using Encaixe.App.Customers;
using Encaixe.App.Files;
using Encaixe.App.Reports;
using Encaixe.App.SettingUp;
using Encaixe.App.Staff;
using Encaixe.Contracts;
using Microsoft.OpenApi;

namespace Encaixe.Host;

/// <summary>The description of the API. It is served, and committed as docs/openapi.json, which a test compares.</summary>
internal static class OpenApi
{
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .AddOutputCache(cache => cache.AddPolicy("openapi", policy => policy
            .Expire(TimeSpan.FromDays(365)) // half a megabyte that changes with the program only, whatever a request says
            .SetVaryByHost(false)
            .SetVaryByQuery([])))
        .ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ContractsJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict; // a number is never a text
        })
        .AddOpenApi("v1", options => options
            .AddDocumentTransformer(async (document, context, ct) =>
            {
                document.Info.Title = "Encaixe";
                document.Info.Version = "v1";
                document.Info.Description = "Appointment scheduling for small businesses.";
                document.Servers = [];
                AskForKey(document);
                await OpenApiWebhooks.Describe(document, context, ct);
            })
            .AddOperationTransformer((operation, _, _) =>
            {
                Complete(operation);
                return Task.CompletedTask;
            }));

    /// <summary>Says what the handlers read by themselves, so that what is missing is refused in our own words.</summary>
    private static void Complete(OpenApiOperation operation)
    {
        switch (operation.OperationId)
        {
            case nameof(ImportCustomers) or nameof(ImportServices):
                AddKey(operation, required: false);
                break;
            case "BookSeries" or "MoveSeries" or "CancelSeries" or "AddAbsence":
            case nameof(BookAppointment):
                AddKey(operation, required: true);
                break;
            case "ConfirmAppointment" or "CancelAppointment" or nameof(RescheduleAppointment) or "StaffConfirm"
                or "StaffCancel" or "StaffCheckIn" or "StaffStart" or "StaffComplete" or "StaffNoShow"
                or "StaffReschedule" or "StaffReopen":
                AddKey(operation, required: false);
                AddIfMatch(operation);
                break;
            case "AddService" or "AddCombo" or "AddProfessional" or "AddResource":
                AddKey(operation, required: false);
                break;
            case "ChangeShop" or "ChangeService" or "ChangeCombo" or "ChangeProfessional" or "ChangeResource"
                or "RetireService" or "RetireCombo" or "RetireProfessional" or "RetireResource"
                or "RemoveLogo" or "RemovePhoto"
                or "ChangeMember" or nameof(ChangeCustomer):
                AddIfMatch(operation);
                break;
            case nameof(ChangeLogo) or nameof(ChangePhoto):
                AddIfMatch(operation);
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = PictureBody.Types.ToDictionary(
                        type => type,
                        _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                        StringComparer.Ordinal),
                };
                break;
            case nameof(ExportAppointments) or nameof(SeeReport) or nameof(ExportReport) or "ListAbsences":
            case nameof(FindOpenSlots):
                foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>())
                {
                    parameter.Required |= parameter.Name is "services" or "from" or "to";
                }

                break;
        }

        if (operation.Responses?.ContainsKey("304") == true)
        {
            AddHeader(
                operation,
                "If-None-Match",
                required: false,
                "The entity tag of the answer that the client has: while that is still what would be said, it is not said again (304).",
                new OpenApiSchema { Type = JsonSchemaType.String });
        }
    }

    /// <summary>Says that what is for the shop's people needs to be told who asks.</summary>
    private static void AskForKey(OpenApiDocument document)
    {
        const string Scheme = "bearer";
        document.AddComponent(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An access token, as signing in gives it; or a key of the shop's for a program, as its owner made it: ek_ and 88 characters.",
        });
        var needed = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] };
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations!.Values)
            .Where(operation => operation.Tags!.Any(tag => tag.Name == StaffDoor.Tag)))
        {
            operation.Security = [needed];
            AddHeader(
                operation,
                StaffDoor.ShopHeader,
                required: false,
                "Which shop: its slug. Whoever belongs to one only may leave it out.",
                new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 3, MaxLength = 40 });
        }
    }

    private static void AddKey(OpenApiOperation operation, bool required) => AddHeader(
        operation,
        "Idempotency-Key",
        required,
        "The client's own name for this attempt: 1 to 255 visible ASCII characters. The same key with the same body gives "
        + "the same answer for 72 hours; with another body it is refused.",
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 });

    private static void AddIfMatch(OpenApiOperation operation) => AddHeader(
        operation,
        "If-Match",
        required: false,
        "The entity tag of the state that the change is meant for; in any other it is refused.",
        new OpenApiSchema { Type = JsonSchemaType.String });

    private static void AddHeader(
        OpenApiOperation operation, string name, bool required, string description, OpenApiSchema schema) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = required,
            Description = description,
            Schema = schema,
        });
}
