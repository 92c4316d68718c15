using Encaixe.Contracts;

namespace Encaixe.Host;

/// <summary>The description of the API: written into docs/openapi.json by every build, and served.</summary>
internal static class OpenApi
{
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ContractsJson.Default))
        .AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Encaixe";
            document.Info.Version = "v1";
            document.Info.Description = "Appointment scheduling for small businesses.";
            document.Servers = [];
            return Task.CompletedTask;
        }));
}
