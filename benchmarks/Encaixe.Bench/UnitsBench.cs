using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Encaixe.Bench;

/// <summary>Measures what each flow asks of DynamoDB, and of the processor: the native binary as a web server and as a worker, on the
/// demo shop, beside DynamoDB Local and a server of SQS.</summary>
internal sealed class UnitsBench
{
    private const int Times = 5;
    private const string Shop = "/api/v1/shops/barbearia-demo";

    private readonly HttpClient _http;
    private readonly CountingProxy _proxy;
    private readonly ServerProcess _web;
    private readonly ServerProcess _worker;
    private readonly List<Flow> _flows = [];
    private int _clients;

    private UnitsBench(HttpClient http, CountingProxy proxy, ServerProcess web, ServerProcess worker) =>
        (_http, _proxy, _web, _worker) = (http, proxy, web, worker);

    /// <summary>Measures all flows.</summary>
    /// <param name="binary">The published server; the environment says where the emulators are.</param>
    public static async Task<(Section Section, IReadOnlyList<Flow> Flows)> Run(string binary)
    {
        await using var proxy = await CountingProxy.Start(new Uri(Variable("ENCAIXE_DYNAMODB")));
        Progress.Say("filling the demo shop");
        using var web = await Start("web");
        using var worker = await Start("worker");
        using var http = new HttpClient();
        var bench = new UnitsBench(http, proxy, web, worker);
        await bench.Play();
        var section = new Section(
            "Units of each flow",
            "Of five runs each, the most. Write units as Amazon bills them: one for each kilobyte of an item that is begun, twice that in a "
            + "transaction, from the items that were sent. Read units as DynamoDB Local reports them, and at least one for a strongly consistent "
            + "call, half of one for another: what finds nothing is billed too, which it leaves out. The processor's time is that of the "
            + "server's process, the mean of the five, in steps of 10 ms. A request for a month is one professional's or everybody's 31 days.");
        section.Add(bench._flows.Select(flow => flow.Finding));
        return (section, bench._flows);

        Task<ServerProcess> Start(string role) => ServerProcess.StartSettled(binary, "unused", environment: [
            ("ENCAIXE_ROLE", role), ("ENCAIXE_DYNAMODB", proxy.Address)]);
    }

    private async Task Play()
    {
        await Sqs("PurgeQueue", []);
        await Measure("a shop's page", _ => Get("/barbearia-demo"));
        await Measure("a shop, as JSON", _ => Get(Shop));
        await Measure("a day of one professional", i => Slots("joao", 3 + i, 3 + i));
        await Measure("a day of everybody", i => Slots("any", 3 + i, 3 + i));
        await Measure("a month of one professional", _ => Slots("joao", 1, 31), mostReads: 10);
        await Measure("a month of everybody", _ => Slots("any", 1, 31));

        var starts = await HalfFullDays();
        var booked = new List<JsonNode>();
        var returning = NewPhone();
        await Book(starts.Dequeue(), returning);
        await Measure("a booking of a new client", async _ => booked.Add(await Book(starts.Dequeue(), NewPhone())));
        await Measure(
            "a booking of a returning client, on a day that is half full",
            async _ => booked.Add(await Book(starts.Dequeue(), returning)),
            mostWrites: 24);
        var taken = (string)booked[0]["start"]!;
        await Measure("a booking that comes too late, with alternatives", _ => Refused(taken));
        var tokens = booked.ConvertAll(booking => ((string)booking["manageUrl"]!).Split('/')[^1]);
        await Measure("an appointment, by its link", i => Get($"/api/v1/appointments/by-token/{tokens[i]}"));
        await Measure("a confirmation", i => Manage(tokens[i], "confirm", null));
        await Measure("a move", i => Manage(tokens[i], "reschedule", new JsonObject { ["start"] = starts.Dequeue(), ["professional"] = "joao" }));
        await Measure("a cancellation", i => Manage(tokens[i], "cancel", null));

        await Measure("a tick with nothing to do", _ => Event("""{"detail-type":"Scheduled Event"}"""), ofWorker: true);
        var jobs = await Jobs();
        await Measure("a message that is sent", i => Event(new JsonObject { ["Records"] = new JsonArray(jobs[i]) }.ToJsonString()), ofWorker: true);
    }

    /// <summary>Runs a flow some times.</summary>
    private async Task Measure(
        string name, Func<int, Task> flow, bool ofWorker = false, double? mostReads = null, double? mostWrites = null)
    {
        Progress.Say(name);
        var server = ofWorker ? _worker : _web;
        var most = new Units();
        _proxy.Take();
        var cpu = server.Cpu;
        for (var i = 0; i < Times; i++)
        {
            await flow(i);
            var units = _proxy.Take();
            most = new Units(Math.Max(most.Reads, units.Reads), Math.Max(most.Writes, units.Writes), Math.Max(most.Calls, units.Calls));
        }

        _flows.Add(new Flow(name, most, (server.Cpu - cpu).TotalMilliseconds / Times, mostReads, mostWrites));
    }

    private async Task Get(string path) => (await _http.GetAsync(_web.Url(path))).EnsureSuccessStatusCode().Dispose();

    private Task<JsonNode> Slots(string professional, int from, int until) => Read(
        $"{Shop}/slots?services=corte&professional={professional}&from={Date(from)}&to={Date(until)}");

    /// <summary>Starts of one professional, of the days first that have as near as can be half as many as the emptiest.</summary>
    private async Task<Queue<string>> HalfFullDays()
    {
        var days = (await Slots("joao", 1, 31))["days"]!.AsArray()
            .Select(day => day!["slots"]!.AsArray().Select(slot => (string)slot!["start"]!).ToList())
            .Where(day => day.Count > 0)
            .ToList();
        var half = days.Max(day => day.Count) / 2;
        // Every fourth: they are a quarter of an hour apart, and each booking takes two.
        return new Queue<string>(days.OrderBy(day => Math.Abs(day.Count - half)).SelectMany(day => day.Where((_, i) => i % 4 == 0)));
    }

    private async Task<JsonNode> Book(string start, string phone)
    {
        using var answer = await TryBook(start, phone);
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }

    private async Task Refused(string start)
    {
        using var answer = await TryBook(start, NewPhone());
        if ((int)answer.StatusCode != 409)
        {
            throw new InvalidOperationException($"A time was given twice: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private async Task<HttpResponseMessage> TryBook(string start, string phone)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _web.Url($"{Shop}/appointments"));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        request.Content = Json(new JsonObject
        {
            ["services"] = new JsonArray("corte"),
            ["professional"] = "joao",
            ["start"] = start,
            ["customer"] = new JsonObject { ["name"] = "Maria Aparecida", ["phone"] = phone },
        }.ToJsonString());
        return await _http.SendAsync(request);
    }

    private async Task Manage(string token, string what, JsonObject? body) => (await _http.PostAsync(
        _web.Url($"/api/v1/appointments/by-token/{token}/{what}"), body is null ? null : Json(body.ToJsonString()))).EnsureSuccessStatusCode().Dispose();

    /// <summary>Plays Lambda.</summary>
    private async Task Event(string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _worker.Url("/events")) { Content = Json(json) };
        request.Headers.Add("x-amzn-lambda-context", "{}");
        request.Headers.Add("x-amzn-request-context", "null");
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || text.Contains("itemIdentifier", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(text);
        }
    }

    /// <summary>The messages that the queue holds, as Lambda would bring them.</summary>
    private static async Task<List<JsonNode>> Jobs()
    {
        var jobs = new List<JsonNode>();
        while (jobs.Count < Times)
        {
            var received = await Sqs("ReceiveMessage", new JsonObject { ["MaxNumberOfMessages"] = 10, ["WaitTimeSeconds"] = 1 });
            jobs.AddRange(received["Messages"]!.AsArray().Select(message => new JsonObject
            {
                ["messageId"] = (string)message!["MessageId"]!,
                ["body"] = (string)message["Body"]!,
            }));
        }

        return jobs;
    }

    private static async Task<JsonNode> Sqs(string action, JsonObject body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Variable("ENCAIXE_SQS"));
        body["QueueUrl"] = Variable("ENCAIXE_QUEUE");
        request.Content = new StringContent(body.ToJsonString());
        request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", $"AmazonSQS.{action}");
        request.Headers.TryAddWithoutValidation(
            "Authorization", "AWS4-HMAC-SHA256 Credential=local/20261123/sa-east-1/sqs/aws4_request, SignedHeaders=host, Signature=none");
        using var answer = await http.SendAsync(request);
        var text = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    private async Task<JsonNode> Read(string path) => JsonNode.Parse(await _http.GetStringAsync(_web.Url(path)))!;

    private string NewPhone() => string.Create(CultureInfo.InvariantCulture, $"+5511900000{++_clients:000}");

    private static string Date(int daysAhead) =>
        WorkloadOne.Today.PlusDays(daysAhead).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is not set: run `./bench units`.");
}

/// <summary>What a flow costs.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Units">What it asks of DynamoDB, at the most.</param>
/// <param name="Cpu">Processor time of the server. Milliseconds.</param>
/// <param name="MostReads">How many read units it may take; <see langword="null"/> when nothing was promised.</param>
/// <param name="MostWrites">The same of write units.</param>
internal sealed record Flow(string Name, Units Units, double Cpu, double? MostReads, double? MostWrites)
{
    public Finding Finding => new(
        Name,
        string.Create(CultureInfo.InvariantCulture, $"{Units.Reads:0.#} read units, {Units.Writes:0.#} write units in {Units.Calls} calls; {Cpu:0} ms"),
        (MostReads, MostWrites) switch
        {
            ({ } reads, _) => $"≤ {reads} read units",
            (_, { } writes) => $"≤ {writes} write units",
            _ => null,
        },
        MostReads is null && MostWrites is null ? null : Units.Reads <= (MostReads ?? double.MaxValue) && Units.Writes <= (MostWrites ?? double.MaxValue));
}
