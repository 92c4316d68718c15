using Encaixe.App.Messages;
using Encaixe.WhatsApp.Cloud;
using Encaixe.WhatsApp.UltraMsg;
using Encaixe.WhatsApp.ZApi;
using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.WhatsApp;

/// <summary>The vendors who bring messages to WhatsApp.</summary>
public static class WhatsAppFeature
{
    /// <summary>Brings all of them; with which one a shop has an account is its own choice.</summary>
    /// <param name="addresses">Where they are.</param>
    public static IServiceCollection AddWhatsApp(this IServiceCollection services, WhatsAppAddresses addresses) => services
        .AddSingleton(addresses)
        .AddSingleton(_ => new VendorHttp(addresses.Patience))
        .AddSingleton<IVendor, ZApiVendor>()
        .AddSingleton<IVendor, UltraMsgVendor>()
        .AddSingleton<IVendor, CloudVendor>();
}
