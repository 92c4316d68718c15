using Encaixe.App.Accounts;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Shared;
using Encaixe.Contracts.Accounts;
using Encaixe.Simulation;

namespace Encaixe.App.Tests;

/// <summary>A house that sends mail, in which Zé has an account.</summary>
internal sealed class MailHouse : IDisposable
{
    public const string Zes = "ze@exemplo.com.br";
    public const string Secret = "uma frase só minha";

    public static readonly Caller Home = new("c0a801", "Chrome, Android");
    public static readonly Caller Elsewhere = new("cb0071", "Firefox, Linux");

    private readonly House _house;

    public MailHouse()
    {
        Store = new WatchedStore(new MemoryStore(World));
        _house = new House(Store, World, mailer: Mail);
    }

    public TestWorld World { get; } = new(House.Monday);

    public Mailbox Mail { get; } = new();

    public WatchedStore Store { get; }

    public T Use<T>()
        where T : notnull => _house.Use<T>();

    public Task Work() => _house.Work();

    /// <summary>Opens an account.</summary>
    public async Task<Account> Open(string email = Zes, string slug = "barbearia-do-ze") => (await TryOpen(email, slug)).Must();

    /// <summary>Opens an account, unless something is against it.</summary>
    public Task<Outcome<Account>> TryOpen(string email, string slug) => Use<OpenAccount>().Execute(
        NewAccount.Read(
            new OpenAccountRequest(email, Secret, "Zé", new NewShopRequest("Barbearia", "America/Sao_Paulo", "+5511900000001", slug)),
            Language.Portuguese).Must(),
        Home,
        default);

    /// <summary>Signs in by the password.</summary>
    public async Task<SignedIn> SignIn(Caller? from = null, string password = Secret, string email = Zes) =>
        (await Use<SignIn>().Execute(email, password, from ?? Home, default)).Must();

    /// <summary>Has a letter sent, and gives it.</summary>
    public async Task<App.Mail.Letter> Ask(string topic = "sign-in", string email = Zes)
    {
        (await Use<AskForLetter>().Execute(topic, email, Home, Language.Portuguese)).Must();
        await Work();
        return Mail.Of(email)[^1];
    }

    public static string? CodeOf<T>(Outcome<T> outcome)
        where T : notnull => outcome.Match(_ => null, refusal => (string?)refusal.Code);

    public void Dispose() => _house.Dispose();
}
