using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Encaixe.Contracts;
using Encaixe.Contracts.Appointments;
using NodaTime;

namespace Encaixe.Host.Tests.Races;

/// <summary>What one client wants.</summary>
/// <param name="Service">Id of the service.</param>
/// <param name="Professional">Id of the professional, or <c>any</c>.</param>
/// <param name="Start">The wall time in the shop.</param>
/// <param name="Client">Who: 0 to 999.</param>
/// <param name="Party">How many come.</param>
internal sealed record Wish(string Service, string Professional, LocalDateTime Start, int Client, int Party = 1)
{
    /// <summary>The key that the client sends it under, however often.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The client's name: nothing else is called that.</summary>
    public string Name => $"Client {Client}";

    /// <summary>The client's telephone: fictitious.</summary>
    public string Phone => $"+551190{Client:0000000}";
}

/// <summary>The clients of a shop, as they speak with a server through HTTP.</summary>
internal class ShopClient(HttpClient http, string slug)
{
    /// <summary>Plays rounds, some at a time: while one waits for the disk, another can go on. They have nothing to do with
    /// each other but the server.</summary>
    public static Task Play(int rounds, Func<int, Task> round) => Parallel.ForAsync(
        0, rounds, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) => await round(number));

    /// <summary>Starts all at once.</summary>
    public static Task<Told[]> AtOnce(params IEnumerable<Func<Task<Told>>> calls) => Task.WhenAll(calls.Select(Task.Run).ToList());

    /// <summary>Has all of them book at once.</summary>
    public Task<Told[]> BookAtOnce(IEnumerable<Wish> wishes) => AtOnce(wishes.Select(Booking));

    /// <summary>A booking that is about to be made.</summary>
    public Func<Task<Told>> Booking(Wish wish) => () => Book(wish);

    /// <summary>Books, and asks again with the same key when told to.</summary>
    public Task<Told> Book(Wish wish) => Insist(() => BookOnce(wish));

    /// <summary>Gives an appointment up through its own link.</summary>
    public Task<Told> Cancel(BookAppointmentAnswer booking) => Insist(() => Manage(HttpMethod.Post, booking, "/cancel", null));

    /// <summary>Moves an appointment through its own link.</summary>
    public Task<Told> Move(BookAppointmentAnswer booking, LocalDateTime start, string professional) =>
        Insist(() => Manage(HttpMethod.Post, booking, "/reschedule", JsonSerializer.SerializeToUtf8Bytes(
            new RescheduleAppointmentRequest(Write(start), professional),
            ContractsJson.Default.RescheduleAppointmentRequest)));

    /// <summary>Looks at an appointment through its own link.</summary>
    public Task<Told> See(BookAppointmentAnswer booking) => Manage(HttpMethod.Get, booking, "", null);

    private async Task<Told> BookOnce(Wish wish)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/shops/{slug}/appointments");
        request.Headers.Add("Idempotency-Key", wish.Key);
        request.Content = Json(JsonSerializer.SerializeToUtf8Bytes(
            new BookAppointmentRequest(
                [wish.Service],
                wish.Professional,
                Write(wish.Start),
                new CustomerRequest(wish.Name, wish.Phone),
                Party: wish.Party),
            ContractsJson.Default.BookAppointmentRequest));
        using var answer = await http.SendAsync(request);
        return await Told.Read(answer);
    }

    private async Task<Told> Manage(HttpMethod method, BookAppointmentAnswer booking, string what, byte[]? body)
    {
        var token = booking.ManageUrl[(booking.ManageUrl.LastIndexOf('/') + 1)..];
        using var request = new HttpRequestMessage(method, $"/api/v1/appointments/by-token/{token}{what}");
        request.Content = body is null ? null : Json(body);
        using var answer = await http.SendAsync(request);
        return await Told.Read(answer);
    }

    /// <summary>On a machine that is busy with other things, <c>try-again</c> is an honest answer; whoever follows it is
    /// told in the end.</summary>
    private static async Task<Told> Insist(Func<Task<Told>> call)
    {
        var told = await call();
        for (var again = 0; told.IsTryAgain && again < 5; again++)
        {
            told = await call();
        }

        return told;
    }

    private static ByteArrayContent Json(byte[] body) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static string Write(LocalDateTime wall) => wall.ToString("uuuu-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
