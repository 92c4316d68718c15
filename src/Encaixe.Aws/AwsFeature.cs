using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Jobs;
using Encaixe.App.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.Aws;

/// <summary>Everything on Amazon's services: documents in DynamoDB, jobs by SQS, pictures in S3.</summary>
public static class AwsFeature
{
    private const string EmulatorsRegion = "sa-east-1";

    /// <summary>Brings the engine on Amazon's services.</summary>
    /// <param name="runsJobs">Whether this process asks for jobs itself; otherwise they are brought to it, or to others.</param>
    public static IServiceCollection AddAws(this IServiceCollection services, AwsSettings settings, bool runsJobs)
    {
        services
            .AddSingleton(settings)
            .AddSingleton(_ => Sqs(settings.SqsAddress))
            .AddSingleton(provider => DynamoStore.Open(settings, provider.GetRequiredService<IWorld>(), TimeLimits.OfRequests))
            .AddSingleton<IStore>(provider => provider.GetRequiredService<DynamoStore>())
            .AddSingleton<IFileStore>(_ => S3FileStore.Open(settings))
            .AddSingleton<IQueue>(provider => new SqsQueue(provider.GetRequiredService<IAmazonSQS>(), settings.QueueUrl))
            .AddSingleton<SqsWorker>();
        return runsJobs ? services.AddHostedService<SqsJobLoop>() : services;
    }

    /// <summary>Speaks to DynamoDB: tries once, since only who asked knows what may be sent twice, and for how long.</summary>
    /// <param name="address">Of an emulator; <see langword="null"/>: of the service itself.</param>
    /// <param name="wire">What requests go through; <see langword="null"/>: straight there.</param>
    internal static IAmazonDynamoDB Dynamo(Uri? address, HttpMessageHandler? wire = null)
    {
        var way = new OneWire(wire ?? new SocketsHttpHandler { AllowAutoRedirect = false });
        var config = Once(new AmazonDynamoDBConfig { HttpClientFactory = way });
        return address is null ? new AmazonDynamoDBClient(config) : new AmazonDynamoDBClient(Nobody, At(address, config));
    }

    /// <summary>Speaks to SQS.</summary>
    /// <param name="address">Of an emulator; <see langword="null"/>: of the service itself.</param>
    internal static IAmazonSQS Sqs(Uri? address) => address is null
        ? new AmazonSQSClient()
        : new AmazonSQSClient(Nobody, At(address, new AmazonSQSConfig()));

    /// <summary>Speaks to S3.</summary>
    /// <param name="address">Of an emulator; <see langword="null"/>: of the service itself.</param>
    internal static IAmazonS3 S3(Uri? address) => address is null
        ? new AmazonS3Client()
        : new AmazonS3Client(Nobody, At(address, new AmazonS3Config { ForcePathStyle = true }));

    /// <summary>Who speaks to emulators: they want to know, and believe whatever they are told.</summary>
    private static BasicAWSCredentials Nobody => new("local", "local");

    private static T Once<T>(T config)
        where T : ClientConfig
    {
        (config.MaxErrorRetry, config.ThrottleRetries) = (0, false);
        return config;
    }

    private static T At<T>(Uri address, T config)
        where T : ClientConfig
    {
        (config.ServiceURL, config.AuthenticationRegion) = (address.ToString(), EmulatorsRegion);
        return config;
    }
}
