namespace Encaixe.Contracts;

/// <summary>Why something was refused: Problem Details (RFC 9457). Facts of a refusal stand beside these members.</summary>
/// <param name="Type">Ends in the stable code.</param>
/// <param name="Title">The code again.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened and what to do now, in the reader's language.</param>
/// <param name="Code">The stable code, one of <see cref="RefusalCodes"/>.</param>
public sealed record ProblemAnswer(string Type, string Title, int Status, string Detail, string Code);
