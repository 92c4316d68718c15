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
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = "Idempotency-Key",
                    In = ParameterLocation.Header,
                    Required = true,
                    Description = "The client's own name for this attempt: 1 to 255 visible ASCII characters. The same key "
                        + "with the same body gives the same answer for 72 hours; with another body it is refused.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
                });
                break;
            case nameof(FindOpenSlots):
                foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>())
                {
                    parameter.Required |= parameter.Name is "services" or "from" or "to";
                }

                break;
        }
    }
}
