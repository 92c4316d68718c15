using System.Text.Json.Serialization;
using Encaixe.App.Documents;

namespace Encaixe.Ports.Conformance;

/// <summary>A document about nothing.</summary>
internal sealed record Note(string Text, int Count = 0)
{
    public static readonly Shelf<Note> Shelf = new("note", NoteJson.Default.Note);

    public static readonly Shelf<Note> OtherShelf = new("note/other", NoteJson.Default.Note);
}

[JsonSerializable(typeof(Note))]
internal sealed partial class NoteJson : JsonSerializerContext;
