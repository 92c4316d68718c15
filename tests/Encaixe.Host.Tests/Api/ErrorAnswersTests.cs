using System.Text.Json.Nodes;
using Encaixe.App.Appointments;
using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Encaixe.Host.Tests.Api;

/// <summary>What is answered when something fails that no request can make fail at will.</summary>
public sealed class ErrorAnswersTests : IDisposable
{
    private readonly LogLines _log = new();
    private readonly DefaultHttpContext _context = new() { Response = { Body = new MemoryStream() } };

    [Fact]
    public async Task A_store_that_does_not_answer_is_no_bug_of_ours()
    {
        var answer = await AnswerTo(new StoreUnavailableException());

        Assert.Equal((503, "store-unavailable"), (_context.Response.StatusCode, (string?)answer["code"]));
        Assert.Equal("1", _context.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Who_shall_try_again_is_told_when()
    {
        await new RefusalProblem(new TryAgain()).ExecuteAsync(_context);

        Assert.Equal((409, "try-again"), (_context.Response.StatusCode, (string?)(await Written())["code"]));
        Assert.Equal("1", _context.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_bug_is_a_fault_of_ours_and_is_logged_without_the_address()
    {
        _context.Request.Path = "/m/secret";

        var answer = await AnswerTo(new InvalidOperationException());

        Assert.Equal((500, "internal-error"), (_context.Response.StatusCode, (string?)answer["code"]));
        Assert.Equal(LogLevel.Error, Assert.Single(_log.Lines).Level);
        Assert.DoesNotContain("secret", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    public void Dispose() => _log.Dispose();

    private async Task<JsonNode> AnswerTo(Exception failure)
    {
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(_log));
        await new ErrorAnswers(_ => throw failure, new ServerAddress(ApiServer.Address), factory.CreateLogger<ErrorAnswers>())
            .InvokeAsync(_context);
        return await Written();
    }

    private async Task<JsonNode> Written()
    {
        await _context.Response.CompleteAsync();
        return JsonNode.Parse(((MemoryStream)_context.Response.Body).ToArray())!;
    }
}
