using Encaixe.Host.Doors;

namespace Encaixe.Host.Tests.Doors;

/// <summary>What the server is told on the command line and by its environment.</summary>
public sealed class ServerOptionsTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.0.2.7")]
    public void A_worker_does_not_listen_to_other_machines_which_could_make_up_events(string address)
    {
        var (options, wrong) = Read("worker", "--bind", address);

        Assert.Null(options);
        Assert.Contains("leave --bind out", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("worker", "127.0.0.1")]
    [InlineData("worker", "::1")]
    [InlineData("web", "0.0.0.0")]
    [InlineData("both", "0.0.0.0")]
    public void Whoever_takes_no_events_or_only_from_this_machine_listens_where_it_is_told_to(string role, string address) =>
        Assert.Equal(address, Read(role, "--bind", address).Options?.Bind.ToString());

    private static (ServerOptions? Options, string? Wrong) Read(string role, params string[] args) => ServerOptions.Read(args, name => name switch
    {
        "ENCAIXE_SHAPE" => "aws",
        "ENCAIXE_ROLE" => role,
        "ENCAIXE_TABLE" => "encaixe",
        "ENCAIXE_BUCKET" => "encaixe",
        "ENCAIXE_QUEUE" => "https://sqs.sa-east-1.amazonaws.com/000000000000/jobs",
        "ENCAIXE_KEY" => Convert.ToBase64String(new byte[32]),
        _ => null,
    });
}
