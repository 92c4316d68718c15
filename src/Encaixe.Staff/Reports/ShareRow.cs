using Encaixe.Contracts.Reports;

namespace Encaixe.Staff.Reports;

/// <summary>A line of a table of shares.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Completed">How many visits took place.</param>
/// <param name="NoShows">To how many the client did not come.</param>
/// <param name="Minutes">How long they took. Minutes.</param>
/// <param name="RevenueMinor">What they cost, in minor units; <see langword="null"/>: the reader does not see prices.</param>
/// <param name="BusyMinutes">Of people: how long they serve or are booked to. Minutes.</param>
/// <param name="OpenMinutes">Of people: how long they were there to be booked. Minutes.</param>
public sealed record ShareRow(string Name, int Completed, int NoShows, int Minutes, long? RevenueMinor, int BusyMinutes = 0, int OpenMinutes = 0)
{
    internal static ShareRow Of(ReportService service) => Of(service.Name, service.Counts);

    internal static ShareRow Of(ReportProfessional one) =>
        Of(one.Name, one.Counts) with { BusyMinutes = one.BusyMinutes, OpenMinutes = one.OpenMinutes };

    private static ShareRow Of(string name, ReportCounts counts) =>
        new(name, counts.Completed, counts.NoShows, counts.ServedMinutes, counts.RevenueMinor);
}
