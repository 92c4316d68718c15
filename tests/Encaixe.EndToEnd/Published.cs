namespace Encaixe.EndToEnd;

/// <summary>Where this repository is, and what was published in it beforehand.</summary>
internal static class Published
{
    /// <summary>The repository's own folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The files of something for browsers: what <c>./test</c> makes first.</summary>
    /// <param name="name">Its folder in <c>artifacts</c>.</param>
    /// <param name="how">By which command.</param>
    public static string FilesOf(string name, string how)
    {
        var folder = Path.Combine(Root, "artifacts", name, "wwwroot");
        return Directory.Exists(folder) ? folder : throw new InvalidOperationException($"First: {how}");
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Encaixe.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
