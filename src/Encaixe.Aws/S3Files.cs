using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Tenancy;

namespace Encaixe.Aws;

/// <summary>Keeps files in a bucket of S3, those of each shop under its id.</summary>
/// <param name="client">Speaks to it.</param>
/// <param name="bucket">The bucket's name.</param>
public sealed class S3FileStore(IAmazonS3 client, string bucket) : IFileStore, IDisposable
{
    /// <summary>Opens the bucket for a command. Nothing is asked of it yet.</summary>
    public static S3FileStore Open(AwsSettings settings) => new(AwsFeature.S3(settings.S3Address), settings.Bucket);

    /// <inheritdoc/>
    public IFiles Open(TenantId tenant) => new S3Files(client, bucket, $"{tenant}/");

    /// <summary>Hangs up.</summary>
    public void Dispose() => client.Dispose();
}

/// <summary>The files of one shop: objects, each of which is there whole or not at all.</summary>
/// <param name="under">What all their keys begin with.</param>
internal sealed class S3Files(IAmazonS3 client, string bucket, string under) : IFiles
{
    /// <summary>For all that the client tries at one thing: somebody waits.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(8);

    /// <inheritdoc/>
    public Task Put(string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = under + FileName.Checked(name),
            InputStream = new MemoryStream(FileName.Checked(bytes).ToArray(), writable: false),
            UseChunkEncoding = false,
        };
        return Ask(until => client.PutObjectAsync(request, until), ct);
    }

    /// <inheritdoc/>
    public Task<byte[]?> Find(string name, CancellationToken ct)
    {
        var key = under + FileName.Checked(name);
        return Ask(
            async until =>
            {
                using var found = await client.GetObjectAsync(bucket, key, until);
                using var bytes = new MemoryStream();
                await found.ResponseStream.CopyToAsync(bytes, until);
                return bytes.ToArray();
            },
            ct);
    }

    /// <inheritdoc/>
    public Task Delete(string name, CancellationToken ct)
    {
        var key = under + FileName.Checked(name);
        return Ask(until => client.DeleteObjectAsync(bucket, key, until), ct);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> List(CancellationToken ct)
    {
        var names = new List<string>();
        for (string? next = null; ;)
        {
            var request = new ListObjectsV2Request { BucketName = bucket, Prefix = under, ContinuationToken = next };
            var page = (await Ask(until => client.ListObjectsV2Async(request, until), ct))!;
            names.AddRange((page.S3Objects ?? []).Select(one => one.Key[under.Length..]).Where(FileName.IsOne));
            if (page.IsTruncated != true)
            {
                names.Sort(StringComparer.Ordinal);
                return names;
            }

            next = page.NextContinuationToken;
        }
    }

    /// <returns>What was answered; <see langword="null"/>: there is no such object.</returns>
    private static async Task<T?> Ask<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
        where T : class
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct);
        until.CancelAfter(_patience);
        try
        {
            return await ask(until.Token);
        }
        catch (AmazonS3Exception e) when (e is { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" })
        {
            return null;
        }
        catch (Exception e) when (!ct.IsCancellationRequested
            && e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException)
        {
            throw new StoreUnavailableException($"The bucket does not answer, or may not be used: {e.Message}", e);
        }
    }
}
