using System.Reflection;
using System.Text.Json;

namespace Encaixe.Pages.Docs;

/// <summary>What the API takes and gives, as its description says it (docs/openapi.json, which a test holds against the server).</summary>
/// <param name="Groups">Its operations, by what they are about.</param>
/// <param name="Shapes">What crosses the wire, by name.</param>
public sealed record ApiDescription(IReadOnlyList<ApiGroup> Groups, IReadOnlyList<ApiShape> Shapes)
{
    private static readonly Lazy<ApiDescription> _this = new(Read);

    /// <summary>That of this server.</summary>
    public static ApiDescription OfThis => _this.Value;

    private static ApiDescription Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("The description of the API is not in the binary.");
        using var document = JsonDocument.Parse(stream);
        var operations = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => ApiOperation.Of(path.Name, operation)));
        return new ApiDescription(
            [.. operations.GroupBy(operation => operation.Group).Select(group => new ApiGroup(group.Key, [.. group]))],
            [
                .. document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject()
                    .Select(ApiShape.Of)
                    .OrderBy(shape => shape.Name, StringComparer.Ordinal),
            ]);
    }
}

/// <summary>Operations about one thing.</summary>
/// <param name="Name">What they are about.</param>
/// <param name="Operations">In the order of the description.</param>
public sealed record ApiGroup(string Name, IReadOnlyList<ApiOperation> Operations)
{
    /// <summary>Where the group stands on the page.</summary>
    public string Anchor => $"group-{Name.ToLowerInvariant().Replace(": ", "-", StringComparison.Ordinal)}";
}

/// <summary>One thing that can be asked.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path's template.</param>
/// <param name="Id">Its name.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="NeedsToken">Whether one says who one is.</param>
/// <param name="Parameters">What is said in the path, the query and the headers.</param>
/// <param name="Body">What is sent; <see langword="null"/>: nothing.</param>
/// <param name="Answers">What is answered, by status.</param>
public sealed record ApiOperation(
    string Method,
    string Path,
    string Id,
    string Group,
    string Summary,
    bool NeedsToken,
    IReadOnlyList<ApiMember> Parameters,
    ApiType? Body,
    IReadOnlyList<ApiAnswer> Answers)
{
    internal static ApiOperation Of(string path, JsonProperty operation)
    {
        var said = operation.Value;
        return new ApiOperation(
            operation.Name.ToUpperInvariant(),
            path,
            said.GetProperty("operationId").GetString()!,
            GroupOf(said.GetProperty("tags")[0].GetString()!, path),
            said.GetProperty("summary").GetString()!,
            said.TryGetProperty("security", out _),
            [
                .. said.TryGetProperty("parameters", out var parameters)
                    ? parameters.EnumerateArray().Select(ApiMember.OfParameter)
                    : [],
            ],
            said.TryGetProperty("requestBody", out var body) ? TypeIn(body) : null,
            [
                .. said.GetProperty("responses").EnumerateObject()
                    .Select(answer => new ApiAnswer(answer.Name, TypeIn(answer.Value))),
            ]);
    }

    /// <summary>What the shop's people do is most of it, so it is told apart by what the path begins with.</summary>
    private static string GroupOf(string tag, string path) => tag == "Staff" ? $"{tag}: {path.Split('/')[3]}" : tag;

    private static ApiType? TypeIn(JsonElement said) => said.TryGetProperty("content", out var content)
        && content.EnumerateObject().FirstOrDefault() is { Value: { ValueKind: JsonValueKind.Object } kind }
        && kind.TryGetProperty("schema", out var schema)
            ? ApiType.Of(schema)
            : null;
}

/// <summary>What is answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">What is in it; <see langword="null"/>: nothing.</param>
public sealed record ApiAnswer(string Status, ApiType? Type);

/// <summary>Something that crosses the wire as an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is.</param>
/// <param name="Members">What is in it.</param>
public sealed record ApiShape(string Name, string Description, IReadOnlyList<ApiMember> Members)
{
    /// <summary>Where it stands on the page.</summary>
    public string Anchor => ApiType.AnchorOf(Name);

    internal static ApiShape Of(JsonProperty schema)
    {
        var required = schema.Value.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet(StringComparer.Ordinal)
            : [];
        return new ApiShape(
            schema.Name,
            ApiMember.DescriptionIn(schema.Value),
            [
                .. schema.Value.TryGetProperty("properties", out var properties)
                    ? properties.EnumerateObject().Select(member => new ApiMember(
                        member.Name, "", required.Contains(member.Name), ApiType.Of(member.Value), ApiMember.DescriptionIn(member.Value)))
                    : [],
            ]);
    }
}

/// <summary>A member of what crosses the wire, or a parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Of a parameter: path, query or header.</param>
/// <param name="IsRequired">Whether it has to be there.</param>
/// <param name="Type">What it is.</param>
/// <param name="Description">What it means, with units and ranges.</param>
public sealed record ApiMember(string Name, string Place, bool IsRequired, ApiType Type, string Description)
{
    internal static ApiMember OfParameter(JsonElement parameter) => new(
        parameter.GetProperty("name").GetString()!,
        parameter.GetProperty("in").GetString()!,
        parameter.TryGetProperty("required", out var required) && required.GetBoolean(),
        ApiType.Of(parameter.GetProperty("schema")),
        DescriptionIn(parameter));

    /// <summary>A description in one line: where its source was broken means nothing.</summary>
    internal static string DescriptionIn(JsonElement said) => said.TryGetProperty("description", out var description)
        ? string.Join(' ', description.GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        : "";
}

/// <summary>What a value is.</summary>
/// <param name="Name">A shape's name, or what JSON calls it.</param>
/// <param name="IsShape">Whether it is a shape.</param>
/// <param name="IsList">Whether there are several.</param>
public sealed record ApiType(string Name, bool IsShape, bool IsList = false)
{
    /// <summary>Where a shape stands on the page.</summary>
    public string Anchor => AnchorOf(Name);

    internal static string AnchorOf(string name) => $"shape-{name}";

    internal static ApiType Of(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return new ApiType(reference.GetString()!.Split('/')[^1], IsShape: true);
        }

        if (schema.TryGetProperty("oneOf", out var either))
        {
            return either.EnumerateArray().Select(Of).First(one => one.Name != "null");
        }

        if (schema.TryGetProperty("items", out var items))
        {
            return Of(items) with { IsList = true };
        }

        if (!schema.TryGetProperty("type", out var type))
        {
            return new ApiType("any", IsShape: false);
        }

        var names = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];
        return new ApiType(string.Join(" | ", names.Where(name => name != "null")), IsShape: false);
    }
}
