using System.Globalization;
using System.Text.Json;
using Encaixe.App.Languages;
using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.SettingUp;

/// <summary>Something of a set-up is not as it can be. One code for all of them: which it is and what it breaks are facts.</summary>
/// <param name="Field">Which, as a JSON path: <c>$.rules.noticeMinutes</c>.</param>
/// <param name="Rule">What it breaks: <c>range</c>, <c>length</c>, <c>count</c>, <c>one-of</c>, <c>form</c>, <c>unknown</c>,
/// <c>twice</c>, <c>overlap</c>, <c>order</c>, <c>needed</c>, <c>fixed</c>, <c>class</c>, <c>changes</c>.</param>
public sealed record SetupInvalid(string Field, string Rule) : Refusal(RefusalCodes.SetupInvalid, RefusalKind.Invalid)
{
    /// <summary>The least that it may be, or have.</summary>
    public long? Least { get; init; }

    /// <summary>The most.</summary>
    public long? Most { get; init; }

    /// <summary>All that it may be.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>What it would look like.</summary>
    public string? Form { get; init; }

    /// <inheritdoc/>
    public override string Say(Language language) => AppTexts.In(language).Say(
        $"refusal.{Code}.{Rule}",
        ("field", Field),
        ("least", Least?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("most", Most?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("allowed", string.Join(", ", Allowed)),
        ("form", Form ?? ""));

    internal override void WriteFacts(Utf8JsonWriter json)
    {
        json.WriteString("field", Field);
        json.WriteString("rule", Rule);
        if (Least is { } least)
        {
            json.WriteNumber("least", least);
        }

        if (Most is { } most)
        {
            json.WriteNumber("most", most);
        }

        if (Allowed.Count > 0)
        {
            json.WriteStartArray("allowed");
            foreach (var word in Allowed)
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
        }

        if (Form is not null)
        {
            json.WriteString("form", Form);
        }
    }
}

/// <summary>It is no longer what it was when it was read.</summary>
public sealed record SetupChanged() : Refusal(RefusalCodes.SetupChanged, RefusalKind.Outdated);

/// <summary>Something has this id already.</summary>
/// <param name="Id">Which.</param>
public sealed record SetupIdTaken(string Id) : Refusal(RefusalCodes.SetupIdTaken, RefusalKind.Conflict)
{
    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteString("id", Id);
}

/// <summary>It cannot be retired as long as others name it.</summary>
/// <param name="By">Who does: their paths in the API.</param>
public sealed record SetupInUse(IReadOnlyList<string> By) : Refusal(RefusalCodes.SetupInUse, RefusalKind.Conflict)
{
    internal override void WriteFacts(Utf8JsonWriter json)
    {
        json.WriteStartArray("by");
        foreach (var one in By)
        {
            json.WriteStringValue(one);
        }

        json.WriteEndArray();
    }
}

/// <summary>There are as many of these as there can be.</summary>
/// <param name="Most">How many that are, retired ones included.</param>
public sealed record SetupFull(int Most) : Refusal(RefusalCodes.SetupFull, RefusalKind.Conflict)
{
    /// <inheritdoc/>
    public override string Say(Language language) =>
        AppTexts.In(language).Say($"refusal.{Code}", ("most", Most.ToString(CultureInfo.InvariantCulture)));

    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteNumber("most", Most);
}

/// <summary>Somebody who leaves has appointments still to come: they are handed over first.</summary>
/// <param name="Professional">Who.</param>
/// <param name="Count">How many.</param>
public sealed record HasComingAppointments(string Professional, int Count)
    : Refusal(RefusalCodes.HasComingAppointments, RefusalKind.Conflict)
{
    internal override void WriteFacts(Utf8JsonWriter json)
    {
        json.WriteNumber("count", Count);
        json.WriteString("appointments", $"{Routes.Api}{Routes.Professionals}/{Professional}/appointments");
    }
}

/// <summary>The shop has no such room, chair or machine.</summary>
public sealed record ResourceNotFound() : Refusal(RefusalCodes.ResourceNotFound, RefusalKind.Missing);

/// <summary>The shop has no such combo.</summary>
public sealed record ComboNotFound() : Refusal(RefusalCodes.ComboNotFound, RefusalKind.Missing);
