using System.Text.Json;
using Encaixe.App.Shared;

namespace Encaixe.App.Jobs;

/// <summary>A job as text, for queues that carry text.</summary>
public static class JobText
{
    /// <summary>Writes it.</summary>
    public static string Of(Job job) => JsonSerializer.Serialize(job, AppJson.Default.Job);

    /// <summary>Reads what was written; <see langword="null"/> when it is no job.</summary>
    public static Job? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, AppJson.Default.Job);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException) // whatever a converter throws
        {
            return null;
        }
    }
}
