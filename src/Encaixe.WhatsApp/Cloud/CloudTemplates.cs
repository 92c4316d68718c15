using System.Globalization;
using System.Text.Json;
using Encaixe.App.Messages;
using Encaixe.App.Templates;

namespace Encaixe.WhatsApp.Cloud;

/// <summary>Templates as the Cloud API writes them.</summary>
internal static class CloudTemplates
{
    /// <summary>A message made of one.</summary>
    public static void Write(Utf8JsonWriter json, OutgoingMessage message, MessageTemplate template, string phone)
    {
        CloudVendor.Begin(json, message, phone);
        json.WriteString("type", "template");
        json.WriteStartObject("template");
        json.WriteString("name", template.Name);
        json.WriteStartObject("language");
        json.WriteString("code", CodeOf(template.Language));
        json.WriteEndObject();
        json.WriteStartArray("components");
        if (template.Facts.Count > 0)
        {
            Component(json, "body", "text", template.Facts);
        }

        for (var i = 0; i < template.Payloads.Count; i++)
        {
            Component(json, "button", "payload", [template.Payloads[i]], i);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>One that is to be judged.</summary>
    public static void Write(Utf8JsonWriter json, VendorTemplate template)
    {
        json.WriteString("name", template.Name);
        json.WriteString("category", template.IsMarketing ? "MARKETING" : "UTILITY");
        json.WriteString("language", CodeOf(template.Language));
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("type", "BODY");
        json.WriteString("text", template.Text);
        if (template.Examples.Count > 0)
        {
            json.WriteStartObject("example");
            json.WriteStartArray("body_text");
            json.WriteStartArray();
            foreach (var example in template.Examples)
            {
                json.WriteStringValue(example);
            }

            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (template.Buttons.Count > 0)
        {
            json.WriteStartObject();
            json.WriteString("type", "BUTTONS");
            json.WriteStartArray("buttons");
            foreach (var label in template.Buttons)
            {
                json.WriteStartObject();
                json.WriteString("type", "QUICK_REPLY");
                json.WriteString("text", label);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Whether what the vendor has is that.</summary>
    public static bool IsThat(Foreign known, VendorTemplate template) =>
        known["name"].Text == template.Name && known["language"].Text == CodeOf(template.Language);

    /// <summary>How one stands; <see langword="null"/>: that is not said.</summary>
    public static TemplateState? StateOf(string? word) => word switch
    {
        "PENDING" or "IN_APPEAL" => TemplateState.Pending,
        "APPROVED" or "REINSTATED" or "FLAGGED" => TemplateState.Approved,
        "REJECTED" => TemplateState.Rejected,
        "PAUSED" or "DISABLED" or "PENDING_DELETION" or "DELETED" => TemplateState.Paused,
        _ => null,
    };

    /// <summary>A language by the vendor's name for it.</summary>
    public static string CodeOf(string tag) => tag.Replace('-', '_');

    /// <summary>A language by ours.</summary>
    public static string TagOf(string code) => code.Replace('_', '-');

    private static void Component(Utf8JsonWriter json, string type, string kind, IReadOnlyList<string> parameters, int? index = null)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        if (index is { } number)
        {
            json.WriteString("sub_type", "quick_reply");
            json.WriteString("index", number.ToString(CultureInfo.InvariantCulture));
        }

        json.WriteStartArray("parameters");
        foreach (var parameter in parameters)
        {
            json.WriteStartObject();
            json.WriteString("type", kind);
            json.WriteString(kind, parameter);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
