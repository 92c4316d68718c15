using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Encaixe.App.Documents;
using Encaixe.App.Files;
using Encaixe.App.Jobs;
using Encaixe.App.Mail;
using Encaixe.App.Messages;
using Encaixe.App.Moving;
using Encaixe.App.Shared;
using Encaixe.App.Templates;
using Encaixe.App.Tenancy;
using Encaixe.App.Webhooks;
using static Encaixe.Architecture.Tests.Repository;

namespace Encaixe.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed partial class ShapeTests
{
    [Fact]
    public void The_engine_knows_nothing_but_time() =>
        Assert.All(References(TheEngine), name => Assert.True(name is "NodaTime" || IsFramework(name), name));

    [Fact]
    public void What_crosses_the_wire_knows_nobody() =>
        Assert.All(References(TheWire), name => Assert.True(IsFramework(name), name));

    [Fact]
    public void The_product_knows_the_engine_and_the_wire_only() =>
        Assert.Equal(["Encaixe.Contracts", "Encaixe.Scheduling"], OurReferences(TheApp));

    [Theory]
    [InlineData("Encaixe.Aws")]
    [InlineData("Encaixe.Embedded")]
    [InlineData("Encaixe.Mail")]
    [InlineData("Encaixe.Pages")]
    [InlineData("Encaixe.WhatsApp")]
    public void Whoever_plugs_into_the_product_never_sees_another_who_does(string name) =>
        Assert.All(
            OurReferences(Assembly.Load(name)),
            reference => Assert.Contains(reference, new[] { "Encaixe.App", "Encaixe.Contracts", "Encaixe.Scheduling" }));

    [Fact]
    public void The_staff_app_knows_the_engine_and_the_wire_only_and_nobody_knows_it()
    {
        Assert.Equal(["Encaixe.Contracts", "Encaixe.Scheduling"], ReferencesOf("Encaixe.Staff"));
        Assert.All(
            Directory.GetDirectories(Path.Combine(Root, "src")).Select(folder => Path.GetFileName(folder)!),
            name => Assert.DoesNotContain("Encaixe.Staff", ReferencesOf(name)));

        static IEnumerable<string> ReferencesOf(string name) => XDocument
            .Load(Path.Combine(Root, "src", name, $"{name}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Order();
    }

    [Fact]
    public void No_vendor_of_messages_knows_another()
    {
        var vendors = Directory.GetDirectories(Path.Combine(Root, "src", "Encaixe.WhatsApp")).Select(folder => Path.GetFileName(folder)!)
            .Where(name => name is not ("bin" or "obj")).ToArray();

        Assert.NotEmpty(vendors);
        Assert.All(
            vendors.SelectMany(vendor => Sources($"src/Encaixe.WhatsApp/{vendor}", "*.cs").SelectMany(File.ReadLines).Select(line => (vendor, line))),
            at => Assert.DoesNotContain(vendors, other => other != at.vendor && at.line.Contains($"Encaixe.WhatsApp.{other}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_the_embedded_engine_knows_its_database() =>
        Assert.All(
            All.Where(assembly => !assembly.Equals(TheEmbeddedEngine)),
            assembly => Assert.DoesNotContain(References(assembly), name => name.Contains("SQLite", StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void Only_the_engine_in_the_cloud_knows_the_cloud() =>
        Assert.All(
            All.Where(assembly => !assembly.Equals(TheCloudEngine)),
            assembly => Assert.DoesNotContain(References(assembly), name => name.StartsWith("AWSSDK", StringComparison.Ordinal)));

    [Fact]
    public void Only_the_post_knows_how_mail_is_sent() =>
        Assert.All(
            All.Where(assembly => !assembly.Equals(ThePost)),
            assembly => Assert.DoesNotContain(References(assembly), name => name is "MailKit" or "MimeKit"));

    [Fact]
    public void A_tenant_is_bound_before_documents_can_be_held()
    {
        // Whoever holds a document store holds one shop's: no method of it takes a tenant.
        var takers = typeof(IDocuments).GetMethods().Concat(typeof(IFiles).GetMethods())
            .Where(method => method.GetParameters().Any(p => p.ParameterType == typeof(TenantId)));

        Assert.Empty(takers);
    }

    [Fact]
    public void Only_few_named_classes_reach_past_one_shop()
    {
        string[] few = ["TenantResolver", "OpenShop", "AccountDirectory", "BackOff", "SuggestSlug", "ShopSlugs", "JobScheduler", "JobRunner", "JobLag", "VerifyShop", "WatchZoneRules", "SealAudits", "FeedWebhooks", "SandboxMessenger", "SandboxMailer", "SandboxPushes", "ExportShops", "ImportShops", "RemoveShops", "StoredLines", "Pictures", "Installation"];

        var holders = TypesOf(TheApp, ThePages, TheHost)
            .Where(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .SelectMany(constructor => constructor.GetParameters())
                .Any(parameter => parameter.ParameterType == typeof(IStore) || parameter.ParameterType == typeof(IDirectory)
                    || parameter.ParameterType == typeof(IFileStore)))
            .Select(type => type.Name)
            .Where(name => !name.StartsWith('<'));

        Assert.All(holders, name => Assert.Contains(name, few));
    }

    [Fact]
    public void Whatever_stands_on_a_shelf_of_a_shop_moves_with_it()
    {
        var shelves = Sources("src", "*.cs")
            .SelectMany(file => NewShelf.Matches(File.ReadAllText(file)))
            .Select(shelf => shelf.Groups["name"].Value)
            .Except(["slug", "zone-rules", "sealing", "webhook-shop", "feeding", "key-mark", "account", "account-email", "account-shop", "session", "account-event", "tries", "mailing", "account-subject", "second-factor", "sandbox-letter", "brought-key"]); // the directory's, and one that is sealed for its house

        Assert.Equal(shelves.Order(StringComparer.Ordinal), MovingShelf.OfShop.Select(shelf => shelf.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_the_audit_says_of_appointments_is_told_to_webhooks_or_kept_from_them_on_purpose()
    {
        var others = typeof(Contracts.RefusalCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!)
            .Concat(["appointment-without-customer", "appointment-without-series", "appointment-without-span"]); // what may be wrong with a shop
        var words = Sources("src/Encaixe.App", "*.cs")
            .Where(file => Path.GetFileName(file) != "WebhookEvents.cs")
            .SelectMany(file => AppointmentWord.Matches(File.ReadAllText(file)).Select(word => word.Groups["word"].Value))
            .Distinct().Except(others).Append("service-cancelled");

        Assert.Equal(
            words.Order(StringComparer.Ordinal), WebhookEvents.Words.Concat(WebhookEvents.Untold).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_use_case_does_knows_nothing_of_the_web() =>
        Assert.All(
            TypesOf(TheApp).SelectMany(type => type.GetMethods(
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                .Where(method => method.Name == "Execute")
                .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)
                    .Concat(method.ReturnType.GetGenericArguments())),
            type => Assert.DoesNotContain("AspNetCore", type.FullName ?? type.Name, StringComparison.Ordinal));

    [Fact]
    public void The_model_that_the_product_is_tested_against_decides_by_itself() =>
        Assert.All(
            Sources("tests/Encaixe.Model.Tests/Paper", "*.cs"),
            file => Assert.DoesNotContain(File.ReadLines(file), line => line.StartsWith("using ", StringComparison.Ordinal)));

    [Fact]
    public void Every_interface_of_the_product_is_a_port()
    {
        Type[] ports = [typeof(IDocuments), typeof(IDirectory), typeof(IStore), typeof(IFiles), typeof(IFileStore), typeof(IQueue), typeof(IMessenger), typeof(IVendor), typeof(ITemplateVendor), typeof(IMailer), typeof(IWorld)];

        Assert.All(
            TypesOf(All.ToArray()).Where(type => type.IsInterface
                && !type.Name.StartsWith("IRazorSlice", StringComparison.Ordinal)
                && type.FullName != "Encaixe.Scheduling.IStretchSink"), // only shapes what the compiler makes of the walk
            type => Assert.Contains(type, ports));
    }

    [Fact]
    public void Every_refusal_is_sealed_and_says_no_more_than_itself() =>
        Assert.All(
            TypesOf(All.ToArray()).Where(type => type.IsSubclassOf(typeof(Refusal))),
            type => Assert.True(type.IsSealed, type.FullName));

    [GeneratedRegex(@"new(?: Shelf<\w+>)?\(\s*""(?<name>[a-z0-9/-]+)"",\s*\w+Json\.Default\.\w+\)", RegexOptions.NonBacktracking)]
    private static partial Regex NewShelf { get; }

    [GeneratedRegex(@"""(?<word>appointment-[a-z-]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex AppointmentWord { get; }

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static IEnumerable<string> OurReferences(Assembly assembly) =>
        References(assembly).Where(name => name.StartsWith("Encaixe.", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static bool IsFramework(string name) => name.StartsWith("System.", StringComparison.Ordinal);
}
