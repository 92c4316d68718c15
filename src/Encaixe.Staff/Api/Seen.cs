using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Encaixe.Staff.Api;

/// <summary>Something as it was when it was read.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Value">What the app knows of it.</param>
/// <param name="Tag">Its entity tag: whoever writes says that it is this that they saw.</param>
/// <param name="Whole">All of it. A newer server may say more than the app knows, and what is left out when it is written is taken away.</param>
internal sealed record Seen<T>(string Path, T Value, string? Tag, JsonObject Whole)
    where T : class
{
    /// <summary>Whether it is what the device keeps, and not what the server has just said.</summary>
    public bool IsKept { get; init; }

    /// <summary>What waits for the network so that it stands like this (<see cref="Offline.UnsentChange"/>); <see langword="null"/>: the server says so, or
    /// said it when it was reached last.</summary>
    public string? Change { get; init; }

    /// <summary>What is sent in its place: with all that the app does not know as it was.</summary>
    public byte[] Write(T value, JsonTypeInfo<T> type)
    {
        var (known, sent) = (JsonSerializer.SerializeToNode(Value, type)!.AsObject(), JsonSerializer.SerializeToNode(value, type)!.AsObject());
        Carry(Whole, known, sent);
        return Encoding.UTF8.GetBytes(sent.ToJsonString());
    }

    private static void Carry(JsonObject whole, JsonObject known, JsonObject sent)
    {
        foreach (var (name, there) in whole)
        {
            if (!known.TryGetPropertyValue(name, out var mine))
            {
                if (there is not null && !sent.ContainsKey(name))
                {
                    sent[name] = there.DeepClone();
                }
            }
            else if (there is JsonObject inner && mine is JsonObject own && sent[name] is JsonObject to)
            {
                Carry(inner, own, to);
            }
        }
    }
}
