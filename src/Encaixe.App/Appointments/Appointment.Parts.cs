using Encaixe.App.Shops;

namespace Encaixe.App.Appointments;

/// <content>A visit that is given up, or a part of it.</content>
public sealed partial record Appointment
{
    /// <summary>The visit, given up.</summary>
    /// <param name="byShop">Whether it is the shop that does.</param>
    internal Appointment Cancelled(bool byShop) => this with
    {
        Status = AppointmentStatus.Cancelled,
        Version = Version + 1,
        CancelledByShop = byShop,
    };

    /// <summary>The visit without one of its services: the others at their times, for what the accepted policy says.</summary>
    /// <param name="service">Id of a service of it; there is at least one other.</param>
    internal Appointment Without(string service, Setup setup)
    {
        var gone = Segments.First(segment => segment.Service == service);
        IReadOnlyList<AgreedSegment> left = [.. Segments.Where(segment => segment != gone).Select(segment => segment.Beside(gone))];
        return this with
        {
            Version = Version + 1,
            Segments = left,
            GivenUp = [.. GivenUp ?? [], gone],
            Terms = Terms.For(left, Segments, Party),
            Time = AgreedTime.Of(SlotOf(left), setup),
        };
    }

    private static Scheduling.Slot SlotOf(IReadOnlyList<AgreedSegment> segments) =>
        new(segments.Min(segment => segment.Start), segments.Max(segment => segment.End));
}
