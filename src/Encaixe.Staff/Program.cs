using Encaixe.Staff;
using Encaixe.Staff.Offline;
using Encaixe.Staff.Shell;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using NodaTime;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.RootComponents.Add<App>("#app");
builder.Services
    .AddSingleton<IClock>(SystemClock.Instance)
    .AddSingleton(_ => new Network(new HttpClientHandler()))
    .AddSingleton(services => new HttpClient(services.GetRequiredService<Network>()) { BaseAddress = new Uri(new Uri(builder.HostEnvironment.BaseAddress), "/") })
    .AddSingleton<IDeviceStore, DeviceStore>()
    .AddStaff();
await builder.Build().RunAsync();
