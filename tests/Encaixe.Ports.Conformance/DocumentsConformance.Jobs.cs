using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using NodaTime;

namespace Encaixe.Ports.Conformance;

// A commit's jobs exist exactly if the commit does.
public abstract partial class DocumentsConformance
{
    [Fact]
    public async Task Jobs_stand_on_the_directorys_due_shelves_as_soon_as_the_commit_is_made()
    {
        var store = await Open(_clock);
        var now = NewJob("now", _morning);
        var later = NewJob("later", _morning + Duration.FromHours(3));

        Assert.True(await store.Open(_barber).TryCommit(
            New().Put(Note.Shelf, "a", new("a"), Revision.None).RunNow(now).RunLater(later), default));

        var rows = (await AllJobs(store)).ToDictionary(row => row.Job.Topic);
        Assert.Equal(2, rows.Count);
        Assert.Equal(now, rows["now"].Job);
        Assert.Equal(_morning + DueJobs.Lease, rows["now"].LeasedUntil);
        Assert.Equal(later, rows["later"].Job);
        Assert.Equal(["now"], (await AllJobs(store, DueJobs.DueAt(_morning))).Select(row => row.Job.Topic));
    }

    [Fact]
    public async Task Jobs_of_a_commit_that_was_not_made_do_not_exist()
    {
        var store = await Open(_clock);
        var documents = store.Open(_barber);
        await Put(documents, "a", "taken");

        Assert.False(await documents.TryCommit(
            New().RunNow(NewJob("now", _morning)).Put(Note.Shelf, "a", new("mine"), Revision.None), default));

        Assert.Empty(await AllJobs(store));
    }

    [Fact]
    public async Task A_job_is_finished_together_with_what_it_did_or_not_at_all()
    {
        var store = await Open(_clock);
        var job = NewJob("now", _morning);
        Assert.True(await store.Open(_barber).TryCommit(New().RunNow(job), default));

        Commit Done() => New().Finish(job).Put(Note.Shelf, "done/" + job.Id, new("done"), Revision.None);
        Assert.True(await store.Open(_barber).TryCommit(Done(), default));
        Assert.Empty(await AllJobs(store));

        Assert.True(await store.Open(_barber).TryCommit(New().RunLater(job), default));
        Assert.False(await store.Open(_barber).TryCommit(Done(), default));
        Assert.Single(await AllJobs(store));
    }

    private static Job NewJob(string topic, Instant due) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"),
        Tenant = _barber,
        Kind = "message",
        Subject = "appointment",
        Topic = topic,
        Version = 1,
        DueAt = due,
        Deadline = due + Duration.FromDays(1),
    };

    private static async Task<List<DueJob>> AllJobs(IStore store, KeyRange? range = null)
    {
        List<DueJob> all = [];
        foreach (var shelf in DueJobs.Shelves)
        {
            var page = await store.Directory.List(shelf, range ?? KeyRange.All, 100, null, Read.Latest, default);
            all.AddRange(page.Items.Select(stored => stored.Document));
        }

        return all;
    }
}
