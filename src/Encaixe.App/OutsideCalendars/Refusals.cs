using System.Text.Json;
using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.OutsideCalendars;

/// <summary>No calendar elsewhere is read for the professional.</summary>
public sealed record OutsideCalendarNotFound() : Refusal(RefusalCodes.OutsideCalendarNotFound, RefusalKind.Missing);

/// <summary>Not an address at which a calendar is read.</summary>
/// <param name="Rule">What it breaks: <c>length</c>, <c>characters</c>, <c>scheme</c>, <c>fragment</c>, <c>credentials</c>, <c>port</c>,
/// <c>host</c>.</param>
public sealed record OutsideAddressInvalid(string Rule) : Refusal(RefusalCodes.OutsideAddressInvalid, RefusalKind.Invalid)
{
    internal override void WriteFacts(Utf8JsonWriter json) => json.WriteString("rule", Rule);
}
