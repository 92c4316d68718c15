using System.Globalization;
using System.Text;

namespace Encaixe.Host.Tests.PowerLoss;

/// <summary>A system call as strace writes it down.</summary>
/// <param name="Name">As in the manual.</param>
/// <param name="Arguments">As they are written. Texts and paths are in hexadecimal, so there is no comma inside.</param>
/// <param name="Result">What it returned; <see langword="null"/>: it never did.</param>
/// <param name="Begun">The line in which it begins.</param>
/// <param name="Ended">The line in which it returns.</param>
internal sealed record SystemCall(string Name, string[] Arguments, long? Result, int Begun, int Ended)
{
    /// <summary>Whether it did nothing.</summary>
    public bool Failed => Result < 0;

    /// <summary>Reads one, <c>name(arguments) = result</c>.</summary>
    public static SystemCall Parse(string text, int begun, int ended)
    {
        var open = text.IndexOf('(');
        var close = text.LastIndexOf(" = ", StringComparison.Ordinal);
        var arguments = text[(open + 1)..text.LastIndexOf(')', close)].Split(", ");
        var result = new string([.. text.Skip(close + 3).TakeWhile(one => one is '-' || char.IsAsciiDigit(one))]);
        return new SystemCall(
            text[..open],
            arguments,
            long.TryParse(result, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            begun,
            ended);
    }

    /// <summary>A number that was passed.</summary>
    public long Number(int argument) => long.Parse(Arguments[argument], CultureInfo.InvariantCulture);

    /// <summary>The path that was passed, or that a descriptor stands for.</summary>
    public string Path(int argument) => PathIn(Arguments[argument]);

    /// <summary>The bytes that were passed.</summary>
    public byte[] Bytes(int argument) => BytesIn(Arguments[argument]);

    /// <summary>The path that an argument is, or that a descriptor stands for.</summary>
    public static string PathIn(string argument) => Encoding.UTF8.GetString(BytesIn(argument));

    private static byte[] BytesIn(string argument)
    {
        var (from, until) = (argument.AsSpan().IndexOfAny('"', '<') + 1, argument.AsSpan().LastIndexOfAny('"', '>'));
        return Convert.FromHexString(argument[from..until].Replace("\\x", "", StringComparison.Ordinal));
    }
}
