using Encaixe.App.Messages;

namespace Encaixe.WhatsApp.UltraMsg;

/// <summary>Looks among what UltraMsg was handed lately for a message that nobody knows of whether it was taken.</summary>
/// <param name="ask">Asks the vendor.</param>
/// <param name="get">What to ask of a path.</param>
internal sealed class UltraMsgHistory(Func<VendorQuestion, Task<VendorAnswer?>> ask, Func<string, VendorQuestion> get)
{
    /// <summary>How many messages stand on a page: the most that the vendor gives.</summary>
    private const int PageLength = 100;

    /// <summary>How many pages are looked at: a message that may be there is among the last few hundred, or so old that it does not matter.</summary>
    private const int MostPages = 2;

    /// <summary>Looks for it.</summary>
    /// <param name="id">What we call the message.</param>
    /// <returns><see langword="null"/>: it is not there, or did not leave and never will.</returns>
    /// <exception cref="UnansweredException">The vendor did not say, so still nobody knows.</exception>
    public async Task<Handed?> Find(string id)
    {
        for (var page = 1; page <= MostPages; page++)
        {
            if (await ask(get($"messages?page={page}&limit={PageLength}&status=all&sort=desc&")) is not { } answer)
            {
                throw new UnansweredException("UltraMsg could not be asked whether it has a message.");
            }

            if (!answer.IsFine || !answer.Body["messages"].IsThere)
            {
                return UltraMsgTroubles.Of(answer) is { } trouble && trouble.IsOfAccount()
                    ? trouble.AsHanded()
                    : throw new UnansweredException("UltraMsg did not say whether it has a message.");
            }

            var messages = answer.Body["messages"].Items.ToArray();
            if (messages.Where(message => message["referenceId"].Text == id).Select(Fared).OfType<Handed>().FirstOrDefault() is { } there)
            {
                return there;
            }

            if (messages.Length < PageLength)
            {
                break;
            }
        }

        return null;
    }

    private static Handed? Fared(Foreign message) => message["status"].Text switch
    {
        "invalid" => Trouble.NumberUnknown.AsHanded() with { VendorId = message["id"].Text },
        "unsent" or "expired" => null, // it failed, or stood in the queue for a day: nobody will see it
        _ => new Handed(Delivery.Sent, message["id"].Text),
    };
}
