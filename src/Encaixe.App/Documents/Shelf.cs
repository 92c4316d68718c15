using System.Text.Json.Serialization.Metadata;

namespace Encaixe.App.Documents;

/// <summary>Where documents of one kind stand, sorted by key. Knows its name and how its documents become JSON.</summary>
/// <param name="Name">1 to 40 of <c>a-z</c>, digits, <c>-</c> and <c>/</c>; never renamed once documents stand on it.</param>
/// <param name="Json">How a document is written and read, without reflection.</param>
/// <typeparam name="T">The kind of document. Immutable: an engine may hand the same object to many readers.</typeparam>
public sealed record Shelf<T>(string Name, JsonTypeInfo<T> Json)
    where T : class;
