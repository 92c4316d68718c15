namespace Encaixe.EndToEnd;

/// <summary>What some visitors do. Whatever their browsers complain about on the way fails the test.</summary>
public abstract class Journey(Stage stage) : IAsyncDisposable
{
    private readonly List<Visitor> _visitors = [];

    protected Stage Stage => stage;

    protected async Task<Visitor> Welcome(Device device, Wishes? wishes = null)
    {
        var visitor = await stage.Welcome(device, wishes);
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>Somebody of the demo shop's people comes into the staff app.</summary>
    protected async Task<Visitor> Enter(Device device)
    {
        var visitor = await Welcome(device);
        await new Receptionist(visitor).SignIn();
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
        {
            await visitor.DisposeAsync();
        }

        string[] complaints = [.. _visitors.SelectMany(visitor => visitor.Complaints)];
        Assert.True(complaints.Length == 0, string.Join('\n', complaints));
        GC.SuppressFinalize(this);
    }
}
