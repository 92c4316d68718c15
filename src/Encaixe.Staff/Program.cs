using Encaixe.Staff.Agenda;
using Encaixe.Staff.Api;
using Encaixe.Staff.Live;
using Encaixe.Staff.Offline;
using Encaixe.Staff.Shell;
using Encaixe.Staff.Texts;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using NodaTime;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.RootComponents.Add<App>("#app");
builder.Services
    .AddSingleton<IClock>(SystemClock.Instance)
    .AddSingleton(_ => new Network(new HttpClientHandler()))
    .AddSingleton(services => new HttpClient(services.GetRequiredService<Network>()) { BaseAddress = new Uri(new Uri(builder.HostEnvironment.BaseAddress), "/") })
    .AddSingleton<Session>()
    .AddSingleton<EncaixeClient>()
    .AddSingleton<IDeviceStore>(services => services.GetRequiredService<DeviceStore>())
    .AddOffline()
    .AddSingleton<Shop>()
    .AddSingleton<BegunBooking>()
    .AddSingleton<Notes>()
    .AddSingleton<VisitMoves>()
    .AddSingleton<Browser>()
    .AddSingleton<LiveNews>()
    .AddSingleton<Words>();
await builder.Build().RunAsync();
