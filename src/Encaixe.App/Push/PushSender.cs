using System.Globalization;
using System.Net.Http.Headers;
using Encaixe.App.Webhooks;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>How a push service is to go about it (RFC 8030, 5).</summary>
/// <param name="Topic">What takes the place of what is pending of the same.</param>
/// <param name="Life">For how long it is kept for a device that is not reached. Elapsed time.</param>
/// <param name="IsUrgent">Whether a device that saves its battery is woken for it.</param>
internal sealed record PushTerms(string Topic, Duration Life, bool IsUrgent);

/// <summary>Hands what is for a browser to its push service.</summary>
/// <param name="http">Sends it.</param>
/// <param name="vapid">Says who sends it.</param>
internal sealed class PushSender(SafeHttp http, VapidKey vapid)
{
    /// <summary>Sends it, encrypted so that only the browser can read it.</summary>
    public async Task<Posted> Send(PushTarget target, byte[] text, PushTerms terms, CancellationToken ct)
    {
        if (!PushAddress.Read(target.Endpoint.OriginalString, http.ReachesThisMachine).TryGet(out _, out _))
        {
            return new Posted(null, "address-refused"); // by rules that are stricter than those it was written by
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, target.Endpoint) { Content = new ByteArrayContent(PushBody.Of(target.Keys, text)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add(PushBody.Encoding);
        request.Headers.TryAddWithoutValidation("Authorization", vapid.AuthorizationFor(target.Endpoint));
        request.Headers.TryAddWithoutValidation("TTL", ((long)Math.Max(0, terms.Life.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("Topic", terms.Topic);
        request.Headers.TryAddWithoutValidation("Urgency", terms.IsUrgent ? "high" : "normal");
        request.Headers.TryAddWithoutValidation("User-Agent", "Encaixe-Push/1");
        return await http.Send(request, ct);
    }
}
