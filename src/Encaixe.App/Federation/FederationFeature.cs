using Microsoft.Extensions.DependencyInjection;

namespace Encaixe.App.Federation;

/// <summary>Signing in at a user pool, where an installation has one.</summary>
public static class FederationFeature
{
    /// <summary>Has people sign in there too, and takes the pool's access tokens.</summary>
    public static IServiceCollection AddCognito(this IServiceCollection services, CognitoSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<CognitoWire>()
        .AddSingleton<CognitoKeys>()
        .AddSingleton<CognitoTokens>()
        .AddSingleton<Subjects>()
        .AddSingleton<SignInElsewhere>();
}
