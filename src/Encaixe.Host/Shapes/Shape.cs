using Encaixe.App.Documents;
using Encaixe.App.Shared;
using Encaixe.App.Tenancy;
using Encaixe.Aws;
using Encaixe.Embedded;
using NodaTime;

namespace Encaixe.Host.Shapes;

/// <summary>Where an installation keeps its data, and what this process does of its work.</summary>
internal abstract class Shape
{
    /// <summary>What documents are kept in: <c>sqlite</c> or <c>dynamodb</c>.</summary>
    public abstract string Engine { get; }

    /// <summary>The format of the data.</summary>
    public abstract int Schema { get; }

    /// <summary>What this process does.</summary>
    public abstract Role Role { get; }

    /// <summary>Why it does not do for a demonstration, in a sentence; <see langword="null"/>: it does.</summary>
    public abstract string? UnfitForDemo { get; }

    /// <summary>What to do where the data is of another installation's key, in a sentence.</summary>
    protected abstract string OnOtherKey { get; }

    /// <summary>Brings the engine into the server. Nothing is opened before it is asked for.</summary>
    public abstract void AddTo(IServiceCollection services);

    /// <summary>Opens the data before the server answers anything, so that what does not do is said in words.</summary>
    /// <param name="now">Where the clock starts, in a demonstration.</param>
    /// <returns>What was told wrongly, in a sentence; <see langword="null"/>: nothing.</returns>
    /// <exception cref="OtherKeyException">The data is of another installation's key.</exception>
    public async Task<string?> Open(IServiceProvider services, Instant? now, CancellationToken ct)
    {
        if (await Prepare(services, now, ct) is { } unfit)
        {
            return unfit;
        }

        var (store, keys) = (services.GetRequiredService<IStore>(), services.GetRequiredService<ShopKeys>());
        return await KeyMark.FitsOrMarks(store, keys, services.GetRequiredService<IWorld>(), ct) ? null : throw new OtherKeyException(OnOtherKey);
    }

    /// <summary>Opens the data beside a server that may run, for a command that only reads.</summary>
    /// <exception cref="OtherKeyException">The data is of another installation's key.</exception>
    public Task<Installation> OpenToRead(IWorld world, CancellationToken ct) =>
        MustFit(FindToRead(world), data => KeyMark.Fits(data.Store, data.Keys, ct));

    /// <summary>Opens the data for a command that writes, and makes it if there is none.</summary>
    /// <exception cref="OtherKeyException">The data is of another installation's key.</exception>
    public async Task<Installation> OpenToWrite(IWorld world, CancellationToken ct) =>
        await MustFit(await FindToWrite(world, ct), data => KeyMark.FitsOrMarks(data.Store, data.Keys, world, ct));

    /// <summary>Opens data that is there, for a command that writes: none is made where there is none.</summary>
    /// <exception cref="OtherKeyException">The data is of another installation's key.</exception>
    public async Task<Installation> OpenToChange(IWorld world, CancellationToken ct)
    {
        await (await OpenToRead(world, ct)).DisposeAsync();
        return await OpenToWrite(world, ct);
    }

    /// <summary>Finds the data that the server will work on.</summary>
    protected abstract Task<string?> Prepare(IServiceProvider services, Instant? now, CancellationToken ct);

    /// <summary>Finds the data to be read.</summary>
    protected abstract Installation FindToRead(IWorld world);

    /// <summary>Finds the data to be written, or makes it.</summary>
    protected abstract Task<Installation> FindToWrite(IWorld world, CancellationToken ct);

    private async Task<Installation> MustFit(Installation data, Func<Installation, Task<bool>> fits)
    {
        try
        {
            return await fits(data) ? data : throw new OtherKeyException(OnOtherKey);
        }
        catch
        {
            await data.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads which one the environment asks for, or says what is wrong in a sentence.</summary>
    /// <param name="environment">The value of a variable, if it is set.</param>
    public static (Shape? Shape, string? Wrong) Read(Func<string, string?> environment) =>
        (environment("ENCAIXE_SHAPE") ?? "embedded") switch
        {
            "embedded" => (new EmbeddedShape(new EmbeddedSettings(environment("ENCAIXE_DATA") ?? "data")), null),
            "aws" => ReadAws(environment),
            _ => (null, "ENCAIXE_SHAPE is embedded or aws."),
        };

    private static (Shape? Shape, string? Wrong) ReadAws(Func<string, string?> environment)
    {
        if (environment("ENCAIXE_TABLE") is not { Length: > 0 } table)
        {
            return (null, "ENCAIXE_TABLE names the DynamoDB table.");
        }

        if (environment("ENCAIXE_QUEUE") is not { } queue || !Uri.TryCreate(queue, UriKind.Absolute, out _))
        {
            return (null, "ENCAIXE_QUEUE is the address of the SQS queue, like https://sqs.sa-east-1.amazonaws.com/000000000000/jobs.");
        }

        if (environment("ENCAIXE_BUCKET") is not { Length: > 0 } bucket)
        {
            return (null, "ENCAIXE_BUCKET names the S3 bucket.");
        }

        var key = new byte[ShopKeys.KeyLength];
        if (!Convert.TryFromBase64String(environment("ENCAIXE_KEY") ?? "", key, out var length) || length != key.Length)
        {
            return (null, $"ENCAIXE_KEY is the installation's key: {ShopKeys.KeyLength} random bytes in Base64. Keep it: with another "
                + "one no client's link opens any more.");
        }

        Role? role = (environment("ENCAIXE_ROLE") ?? "both") switch { "both" => Role.Both, "web" => Role.Web, "worker" => Role.Worker, _ => null };
        if (role is null)
        {
            return (null, "ENCAIXE_ROLE is web, worker, or both.");
        }

        if (!TryReadEmulator(environment("ENCAIXE_DYNAMODB"), out var dynamo) || !TryReadEmulator(environment("ENCAIXE_SQS"), out var sqs)
            || !TryReadEmulator(environment("ENCAIXE_S3"), out var s3))
        {
            return (null, "ENCAIXE_DYNAMODB, ENCAIXE_SQS and ENCAIXE_S3 are the addresses of emulators on this machine, like http://127.0.0.1:8000.");
        }

        // A table of Amazon's would be filled by a server that loses its jobs, or a queue of Amazon's with jobs of shops that are gone.
        return (dynamo is null) == (sqs is null) && (sqs is null) == (s3 is null)
            ? (new AwsShape(new AwsSettings(table, queue, bucket) { DynamoAddress = dynamo, SqsAddress = sqs, S3Address = s3 }, role.Value, key), null)
            : (null, "ENCAIXE_DYNAMODB, ENCAIXE_SQS and ENCAIXE_S3 go together: either all are emulators, or none is.");
    }

    /// <summary>Whatever is sent to an emulator is sent in the open, so it is on this machine.</summary>
    private static bool TryReadEmulator(string? address, out Uri? emulator)
    {
        emulator = null;
        return address is null || (Uri.TryCreate(address, UriKind.Absolute, out emulator) && emulator.IsLoopback);
    }
}
