using Encaixe.App.Languages;

namespace Encaixe.App.Conversations;

/// <summary>What has to be known to answer a client.</summary>
internal sealed record Facts
{
    /// <summary>Names shorter than this are left out: they are other words too.</summary>
    private const int ShortestName = 3;

    /// <summary>What stands in services' names and must not pass for one: <c>1 hora</c> is no number.</summary>
    private static readonly string[] _noNames = ["hora", "horas", "min", "minuto", "minutos", "hour", "hours", "nao", "sem", "not", "mas", "com"];

    /// <summary>The language that they are answered in.</summary>
    public required Language Language { get; init; }

    /// <summary>Their appointments to come, in the order of time.</summary>
    public IReadOnlyList<OpenVisit> Open { get; init; } = [];

    /// <summary>What can be booked without a person, in the shop's order.</summary>
    public IReadOnlyList<OfferedService> Services { get; init; } = [];

    /// <summary>Words that are names in this shop, and of what. Who shares one with a service has to be called by another.</summary>
    public IReadOnlyDictionary<string, Sense> Names => Services
        .SelectMany(service => NamesIn(service.Name, Sense.Service))
        .Concat(Services.SelectMany(service => service.Professionals).SelectMany(professional => NamesIn(professional.Name, Sense.Name)))
        .DistinctBy(name => name.Key, StringComparer.Ordinal)
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>An appointment, if it is still to come.</summary>
    public OpenVisit? Find(string appointment) => Open.FirstOrDefault(visit => visit.Id == appointment);

    /// <summary>A service, if it is still offered.</summary>
    public OfferedService? FindService(string? service) => Services.FirstOrDefault(one => one.Id == service);

    private static IEnumerable<KeyValuePair<string, Sense>> NamesIn(string name, Sense sense) => Words.Of(name)
        .Where(word => word.Length >= ShortestName && word.All(char.IsLetter) && !_noNames.Contains(word))
        .Select(word => KeyValuePair.Create(word, sense));
}

/// <summary>An appointment that is to come.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">What and when in words: <c>Corte com Zé Carlos, amanhã, terça, 24 de novembro, às 15h</c>.</param>
internal sealed record OpenVisit(string Id, string Label)
{
    /// <summary>Whether they said already that they come.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>Why they may not move it themselves, in their language; <see langword="null"/>: they may.</summary>
    public string? WhyNotMove { get; init; }

    /// <summary>Why they may not cancel it themselves, in their language; <see langword="null"/>: they may.</summary>
    public string? WhyNotCancel { get; init; }

    /// <summary>What it costs them to cancel it now, in a sentence of their language; <see langword="null"/>: nothing.</summary>
    public string? Cost { get; init; }
}

/// <summary>A service that can be booked.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Professionals">Who may be asked for; of one or none nobody is asked.</param>
internal sealed record OfferedService(string Id, string Name, IReadOnlyList<OfferedProfessional> Professionals);

/// <summary>Somebody who can be asked for.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">What they are called.</param>
internal sealed record OfferedProfessional(string Id, string Name);
