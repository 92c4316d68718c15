using System.Reflection;
using System.Runtime.CompilerServices;

namespace Encaixe.Architecture.Tests;

/// <summary>The product's assemblies and files, for the house rules.</summary>
internal static class Repository
{
    public static Assembly TheEngine { get; } = typeof(Encaixe.Scheduling.Slot).Assembly;

    public static Assembly TheWire { get; } = typeof(Encaixe.Contracts.Routes).Assembly;

    public static Assembly TheApp { get; } = typeof(Encaixe.App.EncaixeFeatures).Assembly;

    public static Assembly TheEmbeddedEngine { get; } = typeof(Encaixe.Embedded.EmbeddedFeature).Assembly;

    public static Assembly TheCloudEngine { get; } = typeof(Encaixe.Aws.AwsFeature).Assembly;

    public static Assembly ThePost { get; } = Assembly.Load("Encaixe.Mail");

    public static Assembly TheVendors { get; } = typeof(Encaixe.WhatsApp.WhatsAppFeature).Assembly;

    public static Assembly ThePages { get; } = Assembly.Load("Encaixe.Pages");

    public static Assembly TheHost { get; } = Assembly.Load("encaixe");

    public static IReadOnlyList<Assembly> All { get; } = [TheEngine, TheWire, TheApp, TheEmbeddedEngine, TheCloudEngine, ThePost, TheVendors, ThePages, TheHost];

    public static string Root { get; } = FindRoot();

    /// <summary>The types that people wrote: generators put theirs into the same assemblies.</summary>
    public static IEnumerable<Type> TypesOf(params IReadOnlyList<Assembly> assemblies) => assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith("Encaixe.", StringComparison.Ordinal) == true
            && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            && !type.Name.StartsWith('<') && type.DeclaringType?.Name.StartsWith('<') != true);

    public static IEnumerable<string> Sources(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Encaixe.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
