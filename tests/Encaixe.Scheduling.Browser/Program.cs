using Encaixe.Scheduling.Browser;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<AnswersPage>("#answers");
await builder.Build().RunAsync();
