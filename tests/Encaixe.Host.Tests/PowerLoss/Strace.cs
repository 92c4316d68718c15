using System.Diagnostics;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>Has a program's system calls written down, in the order in which they came.</summary>
internal static class Strace
{
    /// <summary>All that can change a file or a name, or sends an answer. With a question mark: not on every processor.</summary>
    private const string Calls = "?open,openat,?creat,?mkdir,mkdirat,write,pwrite64,writev,pwritev,?pwritev2,fallocate,ftruncate,"
        + "truncate,?unlink,unlinkat,?rename,?renameat,renameat2,?link,linkat,fsync,fdatasync,sync_file_range,copy_file_range,"
        + "sendto,sendmsg";

    /// <summary>Puts strace in front of a command. The program stays the caller's own child, and strace holds its output open
    /// for as long as it writes.</summary>
    /// <param name="trace">The file that is written.</param>
    public static ProcessStartInfo Over(ProcessStartInfo command, string trace)
    {
        // Threads too; only these calls stop the program; descriptors with their paths; every byte in hexadecimal, whole.
        string[] first =
        [
            "-D", "-q", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "1048576", "-e", $"trace={Calls}", "-o", trace, command.FileName,
        ];
        for (var i = 0; i < first.Length; i++)
        {
            command.ArgumentList.Insert(i, first[i]);
        }

        command.FileName = "strace";
        return command;
    }

    /// <summary>Reads what was written down, by the line in which each call began.</summary>
    public static List<SystemCall> Read(string trace)
    {
        var calls = new List<SystemCall>();
        var unfinished = new Dictionary<string, (int Line, string Text)>();
        var line = 0;
        foreach (var text in File.ReadLines(trace))
        {
            line++;
            var blank = text.IndexOf(' ');
            var (thread, rest) = (text[..blank], text[blank..].TrimStart());
            const string Cut = " <unfinished ...>";
            if (rest.EndsWith(Cut, StringComparison.Ordinal))
            {
                unfinished[thread] = (line, rest[..^Cut.Length]);
            }
            else if (rest.StartsWith("<... ", StringComparison.Ordinal))
            {
                unfinished.Remove(thread, out var begun);
                calls.Add(SystemCall.Parse(begun.Text + rest[(rest.IndexOf('>') + 1)..], begun.Line, line));
            }
            else if (char.IsAsciiLetter(rest[0])) // else it says that a thread ended, or was sent a signal
            {
                calls.Add(SystemCall.Parse(rest, line, line));
            }
        }

        // What never returned has begun all the same.
        calls.AddRange(unfinished.Values.Select(begun => SystemCall.Parse(begun.Text + ") = ?", begun.Line, int.MaxValue)));
        calls.Sort((one, other) => one.Begun.CompareTo(other.Begun));
        return calls;
    }
}
