using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.App.Wordings;
using NodaTime;

namespace Encaixe.App.Templates;

/// <summary>What words of a shop's a vendor knows. One document, under the channel's name.</summary>
/// <param name="V">The document's format: 1.</param>
/// <param name="All">In the order in which they were submitted.</param>
internal sealed record ShopTemplates(int V, IReadOnlyList<ShopTemplate> All)
{
    public static readonly Shelf<ShopTemplates> Shelf = new("templates", AppJson.Default.ShopTemplates);

    /// <summary>Of a shop that submitted none.</summary>
    public static readonly ShopTemplates None = new(1, []);

    /// <summary>Those of a channel.</summary>
    public static async Task<ShopTemplates> Read(Tenant tenant, string channel, CancellationToken ct) =>
        (await tenant.Documents.Find(Shelf, channel, ct))?.Document ?? None;

    /// <summary>The template of just these words, whatever the vendor says of it.</summary>
    public ShopTemplate? Of(TemplateText text) => All.FirstOrDefault(one => one.Name == text.Name && one.Language == text.Language.Tag);

    /// <summary>What messages may be made of: the template of just these words or, where they were changed and are not approved yet, the last one that was and has the
    /// same address in it.</summary>
    public ShopTemplate? Approved(TemplateText text) => Of(text) is { State: TemplateState.Approved } known ? known : All.LastOrDefault(one =>
        one.Kind == text.Kind.Name && one.Language == text.Language.Tag && one.State == TemplateState.Approved && one.Place == text.Place);

    /// <summary>The same with one as it is now.</summary>
    public ShopTemplates With(ShopTemplate template)
    {
        var others = All.Where(one => one.Name != template.Name || one.Language != template.Language).ToList();
        return All.Count == others.Count
            ? this with { All = [.. All, template] }
            : this with { All = [.. All.Select(one => one.Name == template.Name && one.Language == template.Language ? template : one)] };
    }
}

/// <summary>Words of a shop's that a vendor judges, or has judged.</summary>
/// <param name="Kind">Of what: a <see cref="MessageKind"/>'s name.</param>
/// <param name="Language">In which language: its tag.</param>
/// <param name="Name">What the vendor calls it.</param>
/// <param name="Blanks">What is filled in, in its order.</param>
/// <param name="Place">The address that is part of it; empty: none is.</param>
/// <param name="HasButtons">Whether it has those by which a client answers.</param>
/// <param name="State">How it stands.</param>
/// <param name="At">Since when.</param>
internal sealed record ShopTemplate(
    string Kind, string Language, string Name, IReadOnlyList<string> Blanks, string Place, bool HasButtons, TemplateState State, Instant At);
