using System.Text;
using System.Text.Json.Nodes;
using Encaixe.App.Documents;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.Aws;
using Encaixe.Host.Shapes;
using Encaixe.Host.Tests.Races;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Encaixe.Host.Tests.Cloud;

/// <summary>What Lambda's adapter posts to a worker, and what anybody else might.</summary>
[Collection(CloudTests.Name)]
public sealed class LambdaEventsTests(CloudParts cloud) : IAsyncLifetime
{
    private const string OfLambda = """{"request_id":"0194c0de","deadline":1767366000000}""";
    private const string OfTheWeb = """{"http":{"method":"POST","path":"/events","sourceIp":"203.0.113.7"},"stage":"$default"}""";
    private const string TickEvent = """{"detail-type":"Scheduled Event","source":"aws.scheduler","detail":{}}""";

    private RunningServer _web = null!;
    private RunningServer _worker = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = await cloud.NewSettings();
        _web = await CloudParts.Start(settings, Role.Web);
        _worker = await CloudParts.Start(settings, Role.Worker);
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task A_batch_is_run_and_only_what_failed_is_to_be_brought_again()
    {
        var (tenant, job) = await BookOne("events-batch");

        var answer = await Post(Batch(("good", JobText.Of(job)), ("poison", "{\"poison\":true}"), ("also-good", JobText.Of(job))));

        Assert.Equal(["poison"], Failed(answer));
        Assert.NotNull(await tenant.Documents.Find(DoneJob.Shelf, job.Id, default));
        Assert.Empty(await DueOf(tenant)); // but for reminders
    }

    [Fact]
    public async Task A_tick_hands_over_what_is_due()
    {
        var (tenant, job) = await BookOne("events-tick");
        await _worker.Services.GetRequiredService<IStore>().Directory.TryCommit(
            new Commit(Guid.CreateVersion7()).PutInDirectory(
                DueJobs.ShelfOf(job), DueJobs.Key(job), new DueJob(1, job, Instant.MinValue), Revision.Any),
            default);
        while (_worker.Services.GetRequiredService<IWorld>().GetCurrentInstant() < job.DueAt)
        {
            await Task.Delay(50); // its clock was started later than the one that the job was made by
        }

        var answer = await Post(TickEvent);

        Assert.Equal("""{"handedOver":1}""", await answer.Content.ReadAsStringAsync());
        Assert.All(await DueOf(tenant), row => Assert.True(row.LeasedUntil > RunningServer.Monday));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Records":[]}""")]
    [InlineData("""{"Records":[null]}""")]
    [InlineData("""{"Records":[{"body":"without an id"}]}""")]
    [InlineData("""{"Records":"none"}""")]
    public async Task What_is_no_event_fails_as_a_whole_so_that_no_batch_is_deleted_unread(string body) =>
        Assert.Equal([""], Failed(await Post(body)));

    [Fact]
    public async Task A_batch_may_be_as_large_as_Lambda_takes()
    {
        var large = Batch([.. Enumerable.Range(0, 50).Select(i => ($"{i}", new string('x', 100_000)))]);

        Assert.Equal(50, Failed(await Post(large)).Count);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "null")]
    [InlineData(OfLambda, OfTheWeb)]
    [InlineData(OfLambda, "  {\"elb\":{}}")]
    [InlineData("null", "null")]
    public async Task Whoever_comes_by_the_web_finds_nothing_there(string? lambda, string? request)
    {
        using var answer = await Post(TickEvent, lambda, request);

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal("not-found", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"passThrough\"")]
    [InlineData(null)]
    public async Task Whatever_else_the_adapter_says_of_an_event_it_is_one(string? request)
    {
        using var answer = await Post(TickEvent, OfLambda, request);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_worker_answers_nobody_and_a_server_of_the_web_takes_no_events()
    {
        foreach (var path in new[] { "/api/v1/shops/events", "/barbearia-demo", "/sandbox", "/openapi.json" })
        {
            using var answer = await _worker.Http.GetAsync(path);
            Assert.Equal(404, (int)answer.StatusCode);
        }

        using var health = await _worker.Http.GetAsync("/health/ready");
        Assert.Equal("dynamodb", (string?)JsonNode.Parse(await health.Content.ReadAsStringAsync())!["engine"]);
        using var events = await Post(TickEvent, OfLambda, "null", _web);
        Assert.Equal(405, (int)events.StatusCode); // what would be a shop's page is not posted to
    }

    private static string Batch(params IReadOnlyList<(string Id, string Body)> messages) => new JsonObject
    {
        ["Records"] = new JsonArray([.. messages.Select(message => new JsonObject
        {
            ["messageId"] = message.Id,
            ["receiptHandle"] = "AQEB",
            ["body"] = message.Body,
            ["attributes"] = new JsonObject { ["ApproximateReceiveCount"] = "1" },
            ["eventSource"] = "aws:sqs",
            ["awsRegion"] = "sa-east-1",
        })]),
    }.ToJsonString();

    private static List<string?> Failed(HttpResponseMessage answer)
    {
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        using var body = answer.Content.ReadAsStream();
        return [.. JsonNode.Parse(body)!["batchItemFailures"]!.AsArray().Select(item => (string?)item!["itemIdentifier"])];
    }

    private Task<HttpResponseMessage> Post(string body) => Post(body, OfLambda, "null");

    private async Task<HttpResponseMessage> Post(string body, string? lambda, string? request, RunningServer? to = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, LambdaEvents.DefaultPath);
        message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        Add("x-amzn-lambda-context", lambda);
        Add("x-amzn-request-context", request);
        return await (to ?? _worker).Http.SendAsync(message);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    /// <summary>Books by the web, where no job is run, and finds the job that tells the client.</summary>
    private async Task<(Tenant Tenant, Job Job)> BookOne(string slug)
    {
        var shop = await RaceShop.Open(_web, slug, ["ana"], RaceShop.Cut);
        var told = await shop.Book(new Wish("cut", "ana", RaceShop.DateOf(0).At(new LocalTime(10, 0)), 1));
        Assert.True(told.IsBooked, told.Body);
        var tenant = (await _web.Services.GetRequiredService<TenantResolver>().BySlug(slug, default))!.Value.Tenant;
        return (tenant, Assert.Single(await DueOf(tenant)).Job);
    }

    /// <summary>What is due of a shop's already.</summary>
    private async Task<IReadOnlyList<DueJob>> DueOf(Tenant tenant)
    {
        var due = new List<DueJob>();
        foreach (var shelf in DueJobs.Shelves)
        {
            var page = await _web.Services.GetRequiredService<IStore>().Directory.List(
                shelf, DueJobs.DueAt(RunningServer.Monday + Duration.FromMinutes(10)), 100, null, Read.Latest, default);
            due.AddRange(page.Items.Select(row => row.Document).Where(row => row.Job.Tenant == tenant.Id));
        }

        return due;
    }
}
