using Encaixe.App.Shared;
using Encaixe.App.Sheets;
using Encaixe.Contracts.Staff;
using NodaTime;

namespace Encaixe.App.Customers;

/// <summary>A line of a table of customers, read.</summary>
/// <param name="Number">Where it begins in the file.</param>
/// <param name="Record">What it says, if that can be meant.</param>
/// <param name="Refusal">What is against it otherwise.</param>
internal sealed record ImportedCustomer(int Number, CustomerRecord? Record, Refusal? Refusal) : SheetRecord(Number, Refusal)
{
    /// <summary>What a name is called on the wire.</summary>
    public const string Name = "name";

    /// <summary>What a telephone is called.</summary>
    public const string Phone = "phone";

    private const string Surname = "surname";
    private const string Email = "email";
    private const string Tags = "tags";
    private const string Notes = "notes";
    private const string Language = "language";
    private const string Birthday = "birthday";

    /// <summary>What columns are called, in the tables that people have: those of other programs, address books, their own.</summary>
    public static IReadOnlyList<SheetField> Fields { get; } =
    [
        new(
            Name, "nome", "nomecompleto", "nomedocliente", "cliente", "primeironome", "name", "fullname", "firstname", "client", "clientname",
            "customer", "customername", "nombre", "nombrecompleto"),
        new(Surname, "sobrenome", "surname", "lastname", "apellido", "apellidos"),
        new(
            Phone, "telefone", "telefone1", "telefonecelular", "celular", "whatsapp", "fone", "tel", "phone", "phonenumber", "phone1value", "mobile",
            "mobilephone", "cellphone", "telefono", "movil"),
        new(Email, "email", "emailaddress", "email1value", "mail", "correo", "correoelectronico"),
        new(Tags, "etiqueta", "etiquetas", "tag", "tags", "label", "labels"),
        new(Notes, "observacao", "observacoes", "obs", "nota", "notas", "anotacoes", "note", "notes", "comments", "observaciones", "comentarios"),
        new(Language, "idioma", "lingua", "language"),
        new(
            Birthday, "aniversario", "datadeaniversario", "nascimento", "datadenascimento", "datanascimento", "dtnascimento", "birthday", "birthdate",
            "dateofbirth", "dob", "cumpleanos", "fechadecumpleanos", "nacimiento", "fechadenacimiento", "fechanacimiento"),
    ];

    /// <summary>Reads a line.</summary>
    public static ImportedCustomer Read(SheetColumns columns, SheetLine line, Instant now)
    {
        var tags = columns.Find(line, Tags).Split([',', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var said = new CustomerRecordRequest(
            $"{columns.Find(line, Name)} {columns.Find(line, Surname)}".Trim(),
            columns.Find(line, Phone),
            columns.Find(line, Email),
            columns.Find(line, Language),
            tags,
            columns.Find(line, Notes),
            CustomerBirthday.Typed(columns.Find(line, Birthday)));
        return CustomerRecord.Read(said, now).TryGet(out var record, out var refusal)
            ? new ImportedCustomer(line.Number, record, null)
            : new ImportedCustomer(line.Number, null, refusal);
    }
}
