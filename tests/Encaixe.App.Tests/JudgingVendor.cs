using Encaixe.App.Messages;
using Encaixe.App.Templates;
using Encaixe.Simulation;

namespace Encaixe.App.Tests;

/// <summary>A vendor that judges words, and says of them what it is told.</summary>
internal sealed class JudgingVendor() : PlainVendor("judging"), ITemplateVendor
{
    /// <summary>How all that is submitted stands.</summary>
    public TemplateState State { get; set; }

    /// <summary>What it answers to the next ones instead.</summary>
    public Queue<TemplateAnswer> Answers { get; } = [];

    /// <summary>What happens while it looks at one.</summary>
    public Action Meanwhile { get; set; } = () => { };

    /// <summary>All that was submitted.</summary>
    public List<VendorTemplate> Submitted { get; } = [];

    public Task<TemplateAnswer> Submit(VendorTemplate template, VendorAccount account, CancellationToken ct)
    {
        Submitted.Add(template);
        Meanwhile();
        return Task.FromResult(Answers.TryDequeue(out var answer) ? answer : new TemplateAnswer(State));
    }
}
