using Encaixe.Host.Tests.PowerLoss;
using Xunit.MicrosoftTestingPlatform;

namespace Encaixe.Host.Tests;

/// <summary>The tests; and what one of them starts as another process.</summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [UnsyncedServer.Verb])
        {
            await UnsyncedServer.Run();
            return 0;
        }

        return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
    }
}
