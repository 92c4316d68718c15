namespace Encaixe.WhatsApp;

/// <summary>A vendor was asked to send something, and nobody knows whether it will. Names neither an address nor anything that was said.</summary>
internal sealed class UnansweredException(string message) : Exception(message);
