using Encaixe.App.Accounts;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.Contracts.Accounts;

namespace Encaixe.Host.Tests.Killed;

/// <summary>Somebody wants a letter that lets them in.</summary>
internal sealed class LetterScene : Scene
{
    private const string Email = "ze@exemplo.com.br";

    private static readonly Caller _caller = new("tests", "");

    public override string Kind => SendLetter.Kind;

    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await Open(life);
        Must(await life.Use<OpenAccount>().Execute(
            Must(NewAccount.Read(
                new OpenAccountRequest(Email, "uma frase só minha", "Zé", new NewShopRequest("Do Zé", "America/Sao_Paulo", "+5511900000001")),
                Language.Portuguese)),
            _caller,
            default));
        Must(await life.Use<AskForLetter>().Execute(MailTopic.SignIn, Email, _caller, Language.Portuguese));
    }

    /// <summary>Whoever was killed after handing it over had it sent again: as the same letter.</summary>
    public override Task Check(Life life)
    {
        Assert.NotEmpty(life.Outside.Letters);
        Assert.Single(life.Outside.Letters.Distinct());
        return Task.CompletedTask;
    }
}
