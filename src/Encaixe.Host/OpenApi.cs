using System.Text.Json.Serialization;
using Encaixe.App.Appointments;
using Encaixe.Contracts;
using Microsoft.OpenApi;

namespace Encaixe.Host;

/// <summary>The description of the API. It is served, and committed as docs/openapi.json, which a test compares.</summary>
internal static class OpenApi
{
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ContractsJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict; // a number is never a text
        })
        .AddOpenApi("v1", options => options
            .AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Encaixe";
                document.Info.Version = "v1";
                document.Info.Description = "Appointment scheduling for small businesses.";
                document.Servers = [];
                return Task.CompletedTask;
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
            case nameof(BookAppointment):
                AddKey(operation, required: true);
                break;
            case "ConfirmAppointment" or "CancelAppointment" or nameof(RescheduleAppointment):
                AddKey(operation, required: false);
                AddHeader(
                    operation,
                    "If-Match",
                    required: false,
                    "The entity tag of the state that the change is meant for; in any other it is refused.",
                    new OpenApiSchema { Type = JsonSchemaType.String });
                break;
            case nameof(FindOpenSlots):
                foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>())
                {
                    parameter.Required |= parameter.Name is "services" or "from" or "to";
                }

                break;
        }
    }

    private static void AddKey(OpenApiOperation operation, bool required) => AddHeader(
        operation,
        "Idempotency-Key",
        required,
        "The client's own name for this attempt: 1 to 255 visible ASCII characters. The same key with the same body gives "
        + "the same answer for 72 hours; with another body it is refused.",
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 });

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
