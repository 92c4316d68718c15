using System.Text;
using CsCheck;
using Encaixe.App.Calendars;
using Ical.Net;
using NodaTime;

namespace Encaixe.Pages.Tests;

public sealed class CalendarFileTests
{
    private static readonly Instant _start = Instant.FromUtc(2026, 11, 24, 18, 0);

    private static readonly CalendarFile _cut = new(
        "a1",
        2,
        _start,
        _start + Duration.FromMinutes(30),
        "Corte; barba, e \"navalha\" \\ Zé & João na Barbearia do Conceição com um nome que não cabe em uma linha só 💈💈💈",
        "Com Maria Aparecida de Albuquerque Cavalcanti.\nPara mudar: http://localhost/m/abc",
        "Rua das Laranjeiras, 128; Vila Mariana",
        "http://localhost/m/abc",
        CalendarStatus.Confirmed);

    [Fact]
    public void A_calendar_reads_what_was_written()
    {
        var read = Assert.Single(Calendar.Load(Text(_cut))!.Events);

        Assert.Equal("apt-a1@encaixe", read.Uid);
        Assert.Equal(2, read.Sequence);
        Assert.Equal(_cut.Title, read.Summary);
        Assert.Equal(_cut.Text, read.Description);
        Assert.Equal(_cut.Place, read.Location);
        Assert.Equal(_start.ToDateTimeUtc(), read.DtStart!.AsUtc);
        Assert.Equal(_cut.End.ToDateTimeUtc(), read.DtEnd!.AsUtc);
    }

    [Fact]
    public void No_line_is_longer_than_75_octets_and_all_end_as_they_should() => Gen.String.Sample(
        title =>
        {
            var text = Text(_cut with { Title = title });
            return text.EndsWith("END:VCALENDAR\r\n", StringComparison.Ordinal)
                && text.Split("\r\n").All(line => Encoding.UTF8.GetByteCount(line) <= 75 && !line.AsSpan().ContainsAny('\r', '\n'));
        },
        iter: 500);

    [Fact]
    public void A_title_cannot_write_lines_of_its_own() =>
        Assert.Single(Calendar.Load(Text(_cut with { Title = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT" }))!.Events);

    [Theory]
    [InlineData(nameof(CalendarStatus.Confirmed), "CONFIRMED")]
    [InlineData(nameof(CalendarStatus.Tentative), "TENTATIVE")]
    [InlineData(nameof(CalendarStatus.Cancelled), "CANCELLED")]
    public void It_says_how_sure_it_is(string status, string written) =>
        Assert.Equal(written, Assert.Single(Calendar.Load(Text(_cut with { Status = Enum.Parse<CalendarStatus>(status) }))!.Events).Status);

    [Theory]
    [InlineData(nameof(CalendarStatus.Confirmed), "REQUEST", "NEEDS-ACTION")]
    [InlineData(nameof(CalendarStatus.Cancelled), "CANCEL", "DECLINED")]
    public void In_a_letter_it_says_who_asks_whom_for_what(string status, string method, string standing)
    {
        var file = _cut with { Status = Enum.Parse<CalendarStatus>(status) };

        var calendar = Calendar.Load(Encoding.UTF8.GetString(file.Write(
            _start, new CalendarPerson("Zé \"Navalha\"; Barbas", "agenda@encaixe.example"), new CalendarPerson("Maria:\r\nX-EVIL", "maria@exemplo.example"))))!;

        var read = Assert.Single(calendar.Events);
        Assert.Equal((method, method), (calendar.Method, file.Method));
        Assert.Equal(("mailto:agenda@encaixe.example", "Zé 'Navalha'; Barbas"), (read.Organizer!.Value!.ToString(), read.Organizer.CommonName));
        var attendee = Assert.Single(read.Attendees);
        Assert.Equal(("mailto:maria@exemplo.example", "Maria:X-EVIL", standing), (attendee.Value!.ToString(), attendee.CommonName, attendee.ParticipationStatus));
    }

    private static string Text(CalendarFile file) => Encoding.UTF8.GetString(file.Write(_start));
}
