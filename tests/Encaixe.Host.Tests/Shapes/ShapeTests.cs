using Encaixe.Host.Shapes;

namespace Encaixe.Host.Tests.Shapes;

public sealed class ShapeTests
{
    private const string Local = "http://127.0.0.1:8000";

    [Theory]
    [InlineData(Local, null, null)]
    [InlineData(null, Local, null)]
    [InlineData(Local, Local, null)]
    [InlineData(null, null, Local)]
    public void Half_a_cloud_of_emulators_is_refused(string? dynamo, string? sqs, string? s3)
    {
        var (shape, wrong) = Read(dynamo, sqs, s3);

        Assert.Null(shape);
        Assert.Equal("ENCAIXE_DYNAMODB, ENCAIXE_SQS and ENCAIXE_S3 go together: either all are emulators, or none is.", wrong);
    }

    [Theory]
    [InlineData(Local, true)]
    [InlineData(null, false)]
    public void All_may_be_emulators_or_none(string? address, bool areEmulators)
    {
        var (shape, wrong) = Read(address, address, address);

        Assert.Null(wrong);
        Assert.Equal(areEmulators, shape!.UnfitForDemo is null);
    }

    private static (Shape? Shape, string? Wrong) Read(string? dynamo, string? sqs, string? s3) => Shape.Read(variable => variable switch
    {
        "ENCAIXE_SHAPE" => "aws",
        "ENCAIXE_TABLE" => "encaixe",
        "ENCAIXE_BUCKET" => "encaixe",
        "ENCAIXE_QUEUE" => "https://sqs.sa-east-1.amazonaws.com/000000000000/jobs",
        "ENCAIXE_KEY" => Convert.ToBase64String(new byte[32]),
        "ENCAIXE_DYNAMODB" => dynamo,
        "ENCAIXE_SQS" => sqs,
        "ENCAIXE_S3" => s3,
        _ => null,
    });
}
