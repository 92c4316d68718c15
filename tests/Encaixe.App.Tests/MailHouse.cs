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
    public async Task<Account> Open(string email = Zes, string slug = "barbearia-do-ze") => Must(await Use<OpenAccount>().Execute(
        Must(NewAccount.Read(
            new OpenAccountRequest(email, Secret, "Zé", new NewShopRequest("Barbearia", "America/Sao_Paulo", "+5511900000001", slug)),
            Language.Portuguese)),
        Home,
        default));

    /// <summary>Signs in by the password.</summary>
    public async Task<SignedIn> SignIn(Caller? from = null, string password = Secret, string email = Zes) =>
        Must(await Use<SignIn>().Execute(email, password, from ?? Home, default));

    /// <summary>Has a letter sent, and gives it.</summary>
    public async Task<App.Mail.Letter> Ask(string topic = "sign-in", string email = Zes)
    {
        Must(await Use<AskForLetter>().Execute(topic, email, Home, Language.Portuguese));
        await Work();
        return Mail.Of(email)[^1];
    }

    public static T Must<T>(Outcome<T> outcome)
        where T : notnull => outcome.Match(value => value, refusal => throw new InvalidOperationException(refusal.Code));

    public static string? CodeOf<T>(Outcome<T> outcome)
        where T : notnull => outcome.Match(_ => null, refusal => (string?)refusal.Code);

    public void Dispose() => _house.Dispose();
}
