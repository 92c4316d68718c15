using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace Encaixe.Aws;

/// <summary>Everything on Amazon's services: documents in DynamoDB.</summary>
public static class AwsFeature
{
    /// <summary>How DynamoDB is spoken to: tried once, since only who asked knows what may be sent twice, and not for long.</summary>
    /// <param name="address">Of an emulator; <see langword="null"/>: of the service itself.</param>
    /// <param name="region">Its name; <see langword="null"/>: what the environment says.</param>
    internal static AmazonDynamoDBConfig DynamoConfig(Uri? address, string? region)
    {
        var config = new AmazonDynamoDBConfig
        {
            MaxErrorRetry = 0,
            ThrottleRetries = false,
            RetryMode = RequestRetryMode.Standard,
            Timeout = TimeSpan.FromSeconds(5),
        };
        if (address is not null)
        {
            (config.ServiceURL, config.AuthenticationRegion) = (address.ToString(), region ?? "sa-east-1");
        }
        else if (region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return config;
    }
}
