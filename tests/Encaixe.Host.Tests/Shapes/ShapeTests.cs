using Encaixe.Host.Shapes;

namespace Encaixe.Host.Tests.Shapes;

public sealed class ShapeTests
{
    private const string Local = "http://127.0.0.1:8000";

    [Theory]
    [InlineData(Local, null)]
    [InlineData(null, Local)]
    public void Half_a_cloud_of_emulators_is_refused(string? dynamo, string? sqs)
    {
        var (shape, wrong) = Read(dynamo, sqs);

        Assert.Null(shape);
        Assert.Equal("ENCAIXE_DYNAMODB and ENCAIXE_SQS go together: either both are emulators, or neither is.", wrong);
    }

    [Theory]
    [InlineData(Local, Local, true)]
    [InlineData(null, null, false)]
    public void Both_may_be_emulators_or_neither(string? dynamo, string? sqs, bool areEmulators)
    {
        var (shape, wrong) = Read(dynamo, sqs);

        Assert.Null(wrong);
        Assert.Equal(areEmulators, shape!.UnfitForDemo is null);
    }

    private static (Shape? Shape, string? Wrong) Read(string? dynamo, string? sqs) => Shape.Read(variable => variable switch
    {
        "ENCAIXE_SHAPE" => "aws",
        "ENCAIXE_TABLE" => "encaixe",
        "ENCAIXE_QUEUE" => "https://sqs.sa-east-1.amazonaws.com/000000000000/jobs",
        "ENCAIXE_KEY" => Convert.ToBase64String(new byte[32]),
        "ENCAIXE_DYNAMODB" => dynamo,
        "ENCAIXE_SQS" => sqs,
        _ => null,
    });
}
