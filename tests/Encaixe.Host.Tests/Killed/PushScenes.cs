using Encaixe.App.Accounts;
using Encaixe.App.Audit;
using Encaixe.App.Customers;
using Encaixe.App.Documents;
using Encaixe.App.Languages;
using Encaixe.App.Limits;
using Encaixe.App.Push;
using Encaixe.App.Shops;
using Encaixe.App.Staff;
using Encaixe.App.Team;
using Encaixe.Contracts.Accounts;
using Encaixe.Vendors;

namespace Encaixe.Host.Tests.Killed;

/// <summary>Somebody booked, and the shop's people are to be told: who of them, is found out.</summary>
internal class TeamAlertScene : Scene
{
    private static readonly FakeBrowser _browser = new();

    public override string Kind => TellTeam.Kind;

    /// <summary>What the push service answers.</summary>
    protected virtual int Status => 201;

    public override async Task Play(Outside outside)
    {
        outside.Receiver.Answer = _ => Status;
        await using var life = outside.Start();
        await Open(life);
        await Join(life, "dona");
        await Join(life, "gerente");
        await Book(life, "2026-12-14T10:00");
    }

    public override async Task Check(Life life)
    {
        var paths = life.Outside.Receiver.Got.Select(got => got.Path).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["/push/dona", "/push/gerente"], paths);
        Assert.Single(life.Outside.Receiver.Got.Select(got => (string)System.Text.Json.Nodes.JsonNode.Parse(_browser.Read(got.Bytes))!["id"]!).Distinct()); // told again, it has the same id
        Assert.Single(await life.All(TeamAlert.Shelf));
        Assert.Equal(Status == 201 ? 2 : 0, (await life.All(MemberAlerts.Shelf)).Sum(member => member.Devices.Count));
        Assert.Equal(Status == 201 ? 0 : 2, (await life.All(AuditEntry.Shelf)).Count(entry => entry.Did == "device-dropped"));
        Assert.Equal(Status == 201, (await life.Use<SetupReader>().Read(life.Tenant, default)).IsTeamTold);
    }

    private static async Task Join(Life life, string account)
    {
        Assert.True(await life.Tenant.Documents.TryCommit(
            new Commit(life.Outside.NewId())
                .Put(Member.Shelf, account, new Member(1, account, Role.Owner, null, life.Outside.Now), Revision.None)
                .Note(new AuditEntry(1, life.Outside.Now, Actor.System, "member-joined", account)),
            default));
        Assert.True(PushKeys.TryRead(_browser.P256dh, _browser.Auth, out var keys));
        Must(await life.Use<AddDevice>().Execute(
            new StaffMember(life.Tenant, account, Role.Owner),
            new DeviceWish(new PushTarget(new Uri($"http://127.0.0.1:9/push/{account}"), keys), new Personal("Chrome"), Language.Portuguese),
            default));
    }
}

/// <summary>One of them is told on a device.</summary>
internal class PushScene : TeamAlertScene
{
    public override string Kind => SendPush.Kind;

    public override async Task Play(Outside outside)
    {
        await base.Play(outside);
        await using var life = outside.Start();
        var job = (await life.Rows()).Single(row => row.Job.Kind == TellTeam.Kind).Job;
        Assert.IsType<App.Jobs.JobDone>(await life.Use<TellTeam>().Run(life.Tenant, job, default));
    }
}

/// <summary>Nothing is wanted on the device any more.</summary>
internal sealed class PushGoneScene : PushScene
{
    protected override int Status => 410;
}

/// <summary>One of them is told by mail.</summary>
internal sealed class NoticeScene : Scene
{
    private const string Email = "dona@exemplo.com.br";

    private static readonly Caller _caller = new("tests", "");

    public override string Kind => SendNotice.Kind;

    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await Open(life);
        var account = Must(await life.Use<OpenAccount>().Execute(
            Must(NewAccount.Read(
                new OpenAccountRequest(Email, "uma frase só minha", "Zé", new NewShopRequest("Do Zé", "America/Sao_Paulo", "+5511900000001")),
                Language.Portuguese)),
            _caller,
            default));
        var accounts = life.Use<AccountDirectory>();
        var stored = (await accounts.FindStored(account.Id, default))!;
        Assert.True(await accounts.Documents.TryCommit(
            new Commit(outside.NewId()).Put(Account.Shelf, account.Id, stored.Document with { ReadsMail = true }, stored.Revision), default));
        Assert.True(await life.Tenant.Documents.TryCommit(
            new Commit(outside.NewId())
                .Put(Member.Shelf, account.Id, new Member(1, account.Id, Role.Owner, null, outside.Now), Revision.None)
                .Note(new AuditEntry(1, outside.Now, Actor.System, "member-joined", account.Id)),
            default));
        Must(await life.Use<ChooseAlerts>().Execute(
            new StaffMember(life.Tenant, account.Id, Role.Owner), new AlertsWish(new AlertChoice(true, true, true, true), Language.Portuguese), default));
        await Book(life, "2026-12-14T10:00");
        var job = (await life.Rows()).Single(row => row.Job.Kind == TellTeam.Kind).Job;
        Assert.IsType<App.Jobs.JobDone>(await life.Use<TellTeam>().Run(life.Tenant, job, default));
    }

    /// <summary>Whoever was killed after handing it over had it sent again: as the same letter.</summary>
    public override async Task Check(Life life)
    {
        Assert.Single(life.Outside.Letters.Where(letter => letter.To.Value == Email).Select(letter => letter.MessageId).Distinct());
        Assert.Single(await life.All(TeamAlert.Shelf));
        Assert.NotNull(Assert.Single(await life.All(MemberAlerts.Shelf)).Mail);
    }
}
