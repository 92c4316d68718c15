using Encaixe.App.Absences;
using Encaixe.App.Audit;
using NodaTime;

namespace Encaixe.Host.Tests.Killed;

/// <summary>Whoever noted half a year of absence, which is more than one commit, was killed after the first.</summary>
internal class AbsenceScene : Scene
{
    public override string Kind => WriteAbsence.Kind;

    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await Open(life);
        await KillAfter(life, commit => Writes(commit, Absence.Shelf), () => Add(life));
    }

    public override async Task Check(Life life)
    {
        var absence = Assert.Single(await life.All(Absence.Shelf));
        Assert.Equal(AbsenceStatus.Standing, absence.Status);
        Assert.Equal(absence.Days.SelectMany(absence.SpansOn), (await Spans(life)).OrderBy(span => span.Start));
    }

    protected static async Task<Absence> Add(Life life)
    {
        var from = life.Outside.Now + Duration.FromDays(1);
        var wish = new AbsenceWish("ana", from, from + Duration.FromDays(180));
        return Must(await life.Use<AddAbsence>().Execute(life.Tenant, wish, [], Key("half-a-year"), new Actor("staff/owner"), default));
    }
}

/// <summary>Whoever took it away again was.</summary>
internal sealed class RemovedAbsenceScene : AbsenceScene
{
    public override async Task Play(Outside outside)
    {
        await using var life = outside.Start();
        await Open(life);
        var absence = await Add(life);
        await life.WorkUntil(outside.Now + Duration.FromMinutes(2));
        await KillAfter(
            life,
            commit => Writes(commit, Absence.Shelf),
            () => life.Use<WriteAbsence>().Remove(life.Tenant, absence.Id, new Actor("staff/owner"), default));
    }

    public override async Task Check(Life life)
    {
        Assert.Empty(await life.All(Absence.Shelf));
        Assert.Empty(await Spans(life));
    }
}
