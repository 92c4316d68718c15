namespace Encaixe.Staff.Api;

/// <summary>The word under which one thing is asked for: the same for every try at it, another as soon as something else is wanted.</summary>
internal sealed class OnceKey
{
    private string? _wanted;
    private string _key = "";

    /// <summary>The word for something.</summary>
    /// <param name="wanted">All that is said of it.</param>
    public string For(string wanted)
    {
        (_key, _wanted) = (wanted == _wanted ? _key : EncaixeClient.NewKey(), wanted);
        return _key;
    }
}
