using Encaixe.App.Shared;
using Encaixe.App.Sheets;
using Encaixe.Contracts.Setup;

namespace Encaixe.App.SettingUp;

/// <summary>A line of a table of services, read.</summary>
/// <param name="Number">Where it begins in the file.</param>
/// <param name="Service">What it says, if that can be meant.</param>
/// <param name="Refusal">What is against it otherwise.</param>
internal sealed record ImportedService(int Number, ServiceSetup? Service, Refusal? Refusal) : SheetRecord(Number, Refusal)
{
    /// <summary>What a name is called on the wire.</summary>
    public const string Name = "name";

    /// <summary>What a length is called.</summary>
    public const string Length = "length";

    /// <summary>What a price is called.</summary>
    public const string Price = "price";

    private const string Category = "category";
    private const string Description = "description";

    /// <summary>What columns are called, in the tables that people have.</summary>
    public static IReadOnlyList<SheetField> Fields { get; } =
    [
        new(Name, "nome", "servico", "nomedoservico", "procedimento", "name", "service", "servicename", "nombre", "servicio"),
        new(
            Length, "duracao", "duracaomin", "duracaominutos", "duracaoemminutos", "tempo", "minutos", "length", "duration", "durationmin", "minutes",
            "duracion"),
        new(Price, "preco", "valor", "precor", "valorr", "price", "amount", "precio"),
        new(Category, "categoria", "grupo", "category", "group"),
        new(Description, "descricao", "detalhes", "description", "details", "descripcion"),
    ];

    /// <summary>What two ways to write one name have in common.</summary>
    public static string SameOf(string name) => Accents.Without(name).Trim().ToLowerInvariant();

    /// <summary>Reads a line.</summary>
    public static ImportedService Read(SheetColumns columns, SheetLine line)
    {
        var (name, length, price) = (columns.Find(line, Name), columns.Find(line, Length), columns.Find(line, Price));
        return name.Length == 0 ? Refused(line, new SetupInvalid(Name, "needed"))
            : SheetNumbers.ReadMinutes(length) is not { } minutes ? Refused(line, new SetupInvalid(Length, "form") { Form = "45, 1h30" })
            : SheetNumbers.ReadAmount(price) is not { } minor ? Refused(line, new SetupInvalid(Price, "form") { Form = "50,00" })
            : new ImportedService(
                line.Number,
                new ServiceSetup(name, minutes, minor, Category: columns.Find(line, Category), Description: columns.Find(line, Description)),
                Refusal: null);
    }

    private static ImportedService Refused(SheetLine line, Refusal refusal) => new(line.Number, Service: null, refusal);
}
