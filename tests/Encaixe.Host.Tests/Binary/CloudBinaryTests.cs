using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Encaixe.Aws;
using Encaixe.Emulators;
using Encaixe.Host.Tests.Cloud;
using NodaTime;

namespace Encaixe.Host.Tests.Binary;

/// <summary>The published binary on what stands in for the cloud: what the SDK does by reflection would fail here only.</summary>
[Collection(CloudTests.Name)]
public sealed class CloudBinaryTests(PublishedBinary binary, CloudParts cloud) : IClassFixture<PublishedBinary>
{
    private const string Demo = "/api/v1/shops/barbearia-demo";
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [Fact]
    public async Task It_serves_the_demo_shop_runs_its_jobs_and_proves_its_invariants()
    {
        var settings = await cloud.NewSettings();
        await using (var server = await PublishedServer.Start(Command(settings, RunningServer.Monday, "serve", "--demo")))
        {
            var ready = JsonNode.Parse(await server.Http.GetStringAsync("/health/ready"))!;
            Assert.Equal("dynamodb", (string?)ready["engine"]);
            var booked = await Book(server);
            await Eventually.Is(async () => (await server.Http.GetStringAsync("/sandbox/messages")).Contains(booked, StringComparison.Ordinal));
            Assert.Equal(0, (await server.Stop("TERM")).Code);
        }

        var verified = await PublishedBinary.Run(Command(settings, null, "verify", "--json"));
        Assert.True(verified.Code == 0, verified.Output + verified.Errors);
        Assert.Contains("\"flaws\":[]", verified.Output, StringComparison.Ordinal);
        Assert.StartsWith("ek_", (await PublishedBinary.Run(Command(settings, null, "api-key", "barbearia-demo", "--name", "Site"))).Output, StringComparison.Ordinal);
        var moved = await PublishedBinary.Run(Command(settings, null, "export", "barbearia-demo", "--file", binary.NewFolder() + ".jsonl", "--json"));
        Assert.True(moved.Code == 0, moved.Output + moved.Errors);
    }

    [Theory]
    [InlineData("ENCAIXE_SHAPE", "cloud", "ENCAIXE_SHAPE is embedded or aws.")]
    [InlineData("ENCAIXE_KEY", "", "ENCAIXE_KEY is the installation's key")]
    [InlineData("ENCAIXE_KEY", "AAECAw==", "ENCAIXE_KEY is the installation's key")]
    [InlineData("ENCAIXE_TABLE", "", "ENCAIXE_TABLE names the DynamoDB table.")]
    [InlineData("ENCAIXE_QUEUE", "jobs", "ENCAIXE_QUEUE is the address")]
    [InlineData("ENCAIXE_BUCKET", "", "ENCAIXE_BUCKET names the S3 bucket.")]
    [InlineData("ENCAIXE_ROLE", "waiter", "ENCAIXE_ROLE is web, worker, or both.")]
    [InlineData("ENCAIXE_DYNAMODB", "http://dynamodb.example", "are the addresses of emulators on this machine")]
    [InlineData("ENCAIXE_SQS", "", "are the addresses of emulators on this machine")]
    [InlineData("AWS_LWA_PASS_THROUGH_PATH", "events", "is a path, like /events.")]
    public async Task What_it_is_told_wrongly_it_says_in_a_sentence(string variable, string value, string sentence)
    {
        var command = Command(await cloud.NewSettings(), null, "serve");
        command.Environment[variable] = value;

        var ended = await PublishedBinary.Run(command);

        Assert.Equal(2, ended.Code);
        Assert.Contains(sentence, ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_opens_no_shop_on_a_table_of_Amazons()
    {
        var command = Command(await cloud.NewSettings(), null, "serve", "--demo");
        command.Environment.Remove("ENCAIXE_DYNAMODB");
        command.Environment.Remove("ENCAIXE_SQS");
        command.Environment.Remove("ENCAIXE_S3");

        var ended = await PublishedBinary.Run(command);

        Assert.Equal(2, ended.Code);
        Assert.Contains("--demo opens a shop that nobody asked for", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_another_key_is_opened_by_no_door()
    {
        var settings = await cloud.NewSettings();
        await using (var server = await PublishedServer.Start(Command(settings, RunningServer.Monday, "serve", "--demo")))
        {
            await server.Stop("TERM");
        }

        foreach (var door in (string[][])[["serve"], ["verify"], ["api-key", "barbearia-demo", "--name", "Site"], ["export"]])
        {
            var command = Command(settings, null, door);
            command.Environment["ENCAIXE_KEY"] = Convert.ToBase64String(new byte[32]);
            var ended = await PublishedBinary.Run(command);

            Assert.Equal(1, ended.Code);
            Assert.Contains("set the one that it was", ended.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_said_so()
    {
        var ended = await PublishedBinary.Run(Command(await cloud.NewSettings() with { Table = "nobodys" }, null, "verify"));

        Assert.Equal(1, ended.Code);
        Assert.Contains("The table may not be used", ended.Errors, StringComparison.Ordinal);
    }

    private static async Task<string> Book(PublishedServer server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Demo}/appointments");
        request.Headers.Add("Idempotency-Key", "booked-by-the-native-binary");
        request.Content = new StringContent(
            """{"services":["corte"],"professional":"any","start":"2026-12-15T10:00","customer":{"name":"Ana","phone":"+5511900000001"}}""",
            Encoding.UTF8,
            "application/json");
        using var answer = await server.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 201, text);
        return (string)JsonNode.Parse(text)!["id"]!;
    }

    private ProcessStartInfo Command(AwsSettings settings, Instant? now, params string[] args)
    {
        var command = PublishedBinary.Command(binary.NewFolder(), now, args);
        command.Environment["ENCAIXE_SHAPE"] = "aws";
        command.Environment["ENCAIXE_TABLE"] = settings.Table;
        command.Environment["ENCAIXE_QUEUE"] = settings.QueueUrl;
        command.Environment["ENCAIXE_BUCKET"] = settings.Bucket;
        command.Environment["ENCAIXE_KEY"] = Key;
        command.Environment["ENCAIXE_S3"] = cloud.Sqs.At.ToString();
        command.Environment["ENCAIXE_DYNAMODB"] = cloud.Dynamo.At.ToString();
        command.Environment["ENCAIXE_SQS"] = cloud.Sqs.At.ToString();
        return command;
    }
}
