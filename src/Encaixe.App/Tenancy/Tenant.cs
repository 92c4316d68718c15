using Encaixe.App.Documents;

namespace Encaixe.App.Tenancy;

/// <summary>The shop that a request or a job is about, bound before anything else happens. All that is reached through
/// it is that shop's.</summary>
/// <param name="Id">Which shop.</param>
/// <param name="Documents">Its documents.</param>
public sealed record Tenant(TenantId Id, IDocuments Documents);
