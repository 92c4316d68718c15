using Encaixe.App.Webhooks;
using Encaixe.Contracts.Integrations;
using Encaixe.Contracts.Staff;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Encaixe.Host;

/// <summary>What the description of the API says of what programs are told: one webhook for each kind of event.</summary>
internal static class OpenApiWebhooks
{
    public static async Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(WebhookEvent), cancellationToken: ct);
        if (schema.Properties!["data"].Properties is { } data) // in the words in which it is asked for, rather than once more
        {
            data["appointment"] = new OpenApiSchemaReference(nameof(StaffAppointmentAnswer), document)
            {
                Description = "As it is when this is sent, which may be later than what happened; nothing in a ping.",
            };
        }

        document.AddComponent(nameof(WebhookEvent), schema);
        document.Webhooks ??= new Dictionary<string, IOpenApiPathItem>(StringComparer.Ordinal);
        foreach (var type in WebhookEvents.All.Append(WebhookEvents.Ping))
        {
            document.Webhooks[type] = new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Post] = Tell(document, type) },
            };
        }
    }

    private static OpenApiOperation Tell(OpenApiDocument document, string type) => new()
    {
        Summary = $"Tells that this happened: {type}",
        OperationId = $"Tell-{type}",
        Parameters =
        [
            Header("webhook-id", "The event's id: the same whenever it is sent. What was seen already is to be overlooked."),
            Header("webhook-timestamp", "When this was sent, in seconds since 1970. What is older than five minutes is to be thrown away."),
            Header(
                "webhook-signature",
                "One or two signatures with a blank between: v1, a comma, and in Base64 the HMAC-SHA256 of id, timestamp and body, with dots between."),
        ],
        RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema
                    {
                        AllOf =
                        [
                            new OpenApiSchemaReference(nameof(WebhookEvent), document),
                            new OpenApiSchema
                            {
                                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                                {
                                    ["type"] = new OpenApiSchema { Const = type },
                                },
                            },
                        ],
                    },
                },
            },
        },
        Responses = new OpenApiResponses
        {
            ["2XX"] = new OpenApiResponse { Description = "It was taken." },
            ["410"] = new OpenApiResponse { Description = "Nothing is wanted here any more: the webhook is switched off." },
            ["default"] = new OpenApiResponse { Description = "Anything else, a redirect too: it is sent again, for three days." },
        },
    };

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
