using Encaixe.App.Shared;
using Encaixe.Contracts;

namespace Encaixe.App.Integrations;

/// <summary>The shop has no such key.</summary>
public sealed record KeyNotFound() : Refusal(RefusalCodes.KeyNotFound, RefusalKind.Missing);

/// <summary>Nothing that a key opens.</summary>
public sealed record ScopeUnknown() : Refusal(RefusalCodes.ScopeUnknown, RefusalKind.Invalid);

/// <summary>As many keys as a shop may have.</summary>
public sealed record TooManyKeys() : Refusal(RefusalCodes.TooManyKeys, RefusalKind.Conflict);
