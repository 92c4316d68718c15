using Encaixe.App.Appointments;
using Encaixe.App.Tenancy;
using Encaixe.Host.Demo;
using Encaixe.Host.Shapes;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Encaixe.Host.Doors;

/// <summary><c>encaixe serve</c>: pages, API, jobs, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var (options, wrong) = ServerOptions.Read(args, Environment.GetEnvironmentVariable);
        if (options is null)
        {
            return await CommandLine.SayWrong(wrong!);
        }

        var app = Server.Build(options);
        await using (app)
        {
            if (await options.Shape.Open(app.Services, options.Now, CancellationToken.None) is { } unfit)
            {
                return await CommandLine.SayWrong(unfit);
            }

            if (options.Demo)
            {
                await app.Services.GetRequiredService<DemoShop>().Seed(CancellationToken.None);
            }

            try
            {
                await app.StartAsync();
            }
            catch (IOException e) when (e.InnerException is AddressInUseException)
            {
                return await CommandLine.SayWrong(
                    $"Port {options.Port} is taken. Stop what listens there, or choose another PORT.", CommandLine.Failed);
            }

            await Greet(app, options);
            await Task.WhenAll(LookAtZoneRules(app, options), app.WaitForShutdownAsync());
        }

        return CommandLine.Well;
    }

    /// <summary>Sees to new zone rules beside all else.</summary>
    private static async Task LookAtZoneRules(WebApplication app, ServerOptions options)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            if (options.Shape.Role != Role.Web)
            {
                await app.Services.GetRequiredService<WatchZoneRules>().ExecuteOnceItAnswers(stopping);
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Told to stop before the store had answered: the next one that starts looks.
        }
    }

    private static async Task Greet(WebApplication app, ServerOptions options)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync($"Encaixe is listening on {address}");
        if (options.Demo)
        {
            var demo = await app.Services.GetRequiredService<TenantResolver>().BySlug(DemoShop.Slug, CancellationToken.None);
            var key = app.Services.GetRequiredService<DemoPeople>().KeyOf(demo!.Value.Tenant.Id);
            await Console.Out.WriteLineAsync($"""

                  Booking page   {options.Url}/{DemoShop.Slug}
                  Staff app      {(options.Staff is null ? "not built: dotnet publish src/Encaixe.Staff" : options.Url + "/app/")}
                  Sandbox inbox  {options.Url}/sandbox
                  API            {options.Url}/api/v1/shops/{DemoShop.Slug}
                  Owner          {DemoPeople.Email}, password: {DemoPeople.Secret}
                  API key        {key}

                Ctrl-C stops it.
                """);
        }
    }
}
