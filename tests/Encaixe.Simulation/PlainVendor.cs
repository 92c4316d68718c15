using Encaixe.App.Messages;

namespace Encaixe.Simulation;

/// <summary>A vendor that keeps what it is handed, and answers as it is told.</summary>
/// <param name="name">What it is called.</param>
public class PlainVendor(string name) : IVendor
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool Reaches => true;

    /// <inheritdoc/>
    public bool IsOfficial => false;

    /// <inheritdoc/>
    public IReadOnlyList<AccountField> Fields { get; } = [new("instance", IsSecret: false), new("token", IsSecret: true), new("extra", IsSecret: true, IsRequired: false)];

    /// <summary>What it answers.</summary>
    public Func<OutgoingMessage, Handed> Answer { get; set; } = message => new Handed(Delivery.Sent, $"v-{message.Id}");

    /// <summary>What it says when it is asked whether it is ready.</summary>
    public Trouble? Checked { get; set; }

    /// <summary>All that it was handed, taken or not.</summary>
    public List<OutgoingMessage> Asked { get; } = [];

    /// <inheritdoc/>
    public Task<Handed> Send(OutgoingMessage message, CancellationToken ct)
    {
        Asked.Add(message);
        return Task.FromResult(Answer(message));
    }

    /// <inheritdoc/>
    public Task<Trouble?> Check(VendorAccount account, CancellationToken ct) => Task.FromResult(Checked);

    /// <inheritdoc/>
    public IReadOnlyList<Heard>? Hear(HookRequest request, VendorAccount account) =>
        request.Header("x-key") == account["token"] ? [] : null;
}
