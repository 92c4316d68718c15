using System.Globalization;
using System.Net.Http.Headers;
using Encaixe.App.Tenancy;
using Encaixe.App.Webhooks;
using NodaTime;

namespace Encaixe.App.Push;

/// <summary>How a push service is to go about it (RFC 8030, 5).</summary>
/// <param name="Topic">What takes the place of what is pending of the same.</param>
/// <param name="Life">For how long it is kept for a device that is not reached. Elapsed time.</param>
/// <param name="IsUrgent">Whether a device that saves its battery is woken for it.</param>
internal sealed record PushTerms(string Topic, Duration Life, bool IsUrgent);

/// <summary>Who is told on what.</summary>
/// <param name="Shop">In which shop.</param>
/// <param name="Account">Who.</param>
/// <param name="Device">On which device.</param>
/// <param name="Target">Where it is reached.</param>
internal sealed record PushTo(TenantId Shop, string Account, PushDevice Device, PushTarget Target);

/// <summary>Hands what is for a browser to its push service. A demonstration shows it besides.</summary>
/// <param name="http">Sends it.</param>
/// <param name="vapid">Says who sends it.</param>
internal class PushSender(SafeHttp http, VapidKey vapid)
{
    /// <summary>Sends it, encrypted so that only the browser can read it.</summary>
    public virtual async Task<Posted> Send(PushTo to, byte[] text, PushTerms terms, CancellationToken ct)
    {
        var target = to.Target;
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
