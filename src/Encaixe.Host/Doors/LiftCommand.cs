using Encaixe.App.Accounts;
using Encaixe.App.Customers;
using Encaixe.App.Tenancy;
using Encaixe.Host.Shapes;

namespace Encaixe.Host.Doors;

/// <summary><c>encaixe second-factor-off</c>: lets somebody sign in by their first factor alone, when the second is lost or is a thief's. It reads the
/// address of mail, so that it is in no list of processes and no history of a shell.</summary>
internal static class LiftCommand
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        if (args.Count > 0)
        {
            return await CommandLine.SayWrong("second-factor-off takes nothing: it reads an address of mail. See encaixe --help.");
        }

        var (shape, unfit) = Shape.Read(Environment.GetEnvironmentVariable);
        if (shape is null)
        {
            return await CommandLine.SayWrong(unfit!);
        }

        if (EmailAddress.Read(await Console.In.ReadLineAsync()) is not { } address)
        {
            return await CommandLine.SayWrong("What was read is no address of mail.");
        }

        var world = new SystemWorld();
        await using var data = await shape.OpenToChange(world, CancellationToken.None);
        var keys = data.Keys;
        var accounts = new AccountDirectory(data.Store, new TenantResolver(data.Store, keys), keys);
        var lift = new LiftSecondFactor(accounts, new Sessions(accounts, new RefreshTokens(keys), world), world);
        switch (await lift.Execute(address, CancellationToken.None))
        {
            case Lifted.Off:
                await Console.Out.WriteLineAsync("It is off, all sessions have ended, and the address will be told.");
                return CommandLine.Well;
            case Lifted.InUse:
                return await CommandLine.SayWrong("Somebody used it at the same moment. Call it again.", CommandLine.Failed);
            default:
                return await CommandLine.SayWrong("There is no account of that address with a second factor.", CommandLine.Failed);
        }
    }
}
