using Encaixe.App.Messages;

namespace Encaixe.App.Tests;

/// <summary>A vendor that keeps what it is handed, and answers as it is told.</summary>
internal sealed class PlainVendor(string name) : IVendor
{
    public string Name => name;

    public bool Reaches => true;

    public bool IsOfficial => false;

    public IReadOnlyList<AccountField> Fields { get; } = [new("instance", IsSecret: false), new("token", IsSecret: true), new("extra", IsSecret: true, IsRequired: false)];

    public Func<OutgoingMessage, Handed> Answer { get; set; } = message => new Handed(Delivery.Sent, $"v-{message.Id}");

    public Trouble? Checked { get; set; }

    /// <summary>All that it was handed, taken or not.</summary>
    public List<OutgoingMessage> Asked { get; } = [];

    public Task<Handed> Send(OutgoingMessage message, CancellationToken ct)
    {
        Asked.Add(message);
        return Task.FromResult(Answer(message));
    }

    public Task<Trouble?> Check(VendorAccount account, CancellationToken ct) => Task.FromResult(Checked);

    public IReadOnlyList<Heard>? Hear(HookRequest request, VendorAccount account) =>
        request.Header("x-key") == account["token"] ? [] : null;
}
