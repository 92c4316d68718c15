using System.Text.Json.Nodes;
using Encaixe.App.Languages;
using Encaixe.Contracts;

namespace Encaixe.Host.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class BookingApiTests(ApiServer server)
{
    /// <summary>Where the refusals are brought about that are none of a booking.</summary>
    /// <summary>Brought about by tests of the use cases (<c>Encaixe.App.Tests</c>), in shops with rules of their own.</summary>
    private static readonly string[] _inUseCases =
    [
        RefusalCodes.TooManyVisits, RefusalCodes.OverlapsOwnVisit, RefusalCodes.TooManyHolds, RefusalCodes.NotBookableOnline,
        RefusalCodes.AlreadyBooked, RefusalCodes.MovedTooOften, RefusalCodes.RecurrenceInvalid, RefusalCodes.SeriesLengthInvalid,
        RefusalCodes.SeriesNotFree, RefusalCodes.SeriesNotFound, RefusalCodes.SeriesNotActive, RefusalCodes.SeriesChangeInvalid,
        RefusalCodes.AbsenceHasAppointments, RefusalCodes.AbsenceInvalid, RefusalCodes.AbsenceNotFound,
    ];

    private static readonly Dictionary<string, string> _elsewhere = new()
    {
        [RefusalCodes.SlotTaken] = nameof(Who_comes_second_is_offered_the_nearest_free_times),
        [RefusalCodes.IdempotencyKeyRequired] = nameof(A_booking_needs_a_key),
        [RefusalCodes.IdempotencyKeyInvalid] = nameof(Of_two_keys_neither_is_taken),
        [RefusalCodes.IdempotencyKeyReused] = nameof(ReplayTests.The_same_key_with_another_body_is_refused),
        [RefusalCodes.AppointmentNotFound] = nameof(ManageApiTests.A_link_that_nobody_made_opens_nothing),
        [RefusalCodes.NotSignedIn] = nameof(StaffApiTests.Without_a_key_of_the_shop_nothing_is_told_or_done),
        [RefusalCodes.TransitionNotAllowed] = nameof(StaffApiTests.What_a_visit_cannot_become_is_said_with_both_ends),
        [RefusalCodes.ReasonInvalid] = nameof(StaffApiTests.A_reason_may_be_said_and_is_bounded),
        [RefusalCodes.CursorInvalid] = nameof(StaffApiTests.An_agenda_that_cannot_be_asked_for_is_refused),
        [RefusalCodes.LimitInvalid] = nameof(StaffApiTests.An_agenda_that_cannot_be_asked_for_is_refused),
        [RefusalCodes.AppointmentClosed] = nameof(ManageApiTests.What_was_cancelled_is_closed),
        [RefusalCodes.TooLate] = nameof(ManageApiTests.Where_it_is_too_late_to_cancel_one_is_told),
        [RefusalCodes.WaitNotFound] = nameof(WaitlistApiTests.A_link_that_nobody_made_opens_nothing),
        [RefusalCodes.WaitInvalid] = nameof(WaitlistApiTests.What_cannot_be_waited_for_is_refused),
        [RefusalCodes.WaitsTooOften] = nameof(WaitlistApiTests.One_waits_for_a_few_times_at_once),
        [RefusalCodes.WaitlistFull] = nameof(WaitlistApiTests.As_many_wait_as_a_shop_can_keep_in_mind),
        [RefusalCodes.WaitEnded] = nameof(WaitlistApiTests.A_client_waits_is_asked_and_takes_the_time),
        [RefusalCodes.OfferOver] = nameof(WaitlistApiTests.A_client_says_no_keeps_the_place_and_leaves),
        [RefusalCodes.CustomerNotFound] = nameof(StaffDayApiTests.A_customer_is_blocked_without_being_told_and_taken_again),
        [RefusalCodes.RangeInvalid] = nameof(ShopApiTests.A_question_that_cannot_be_answered_is_refused),
        [RefusalCodes.RangeTooLong] = nameof(ShopApiTests.Sixty_two_dates_are_answered_at_once_and_no_more),
        [RefusalCodes.JsonInvalid] = nameof(JsonTests.What_is_not_the_json_that_was_expected_is_refused),
        [RefusalCodes.MediaTypeUnsupported] = nameof(JsonTests.What_does_not_call_itself_json_is_not_read),
        [RefusalCodes.BodyTooLarge] = nameof(LimitsTests.A_body_of_more_than_64_kilobytes_is_too_large),
        [RefusalCodes.AddressTooLong] = nameof(LimitsTests.Path_and_query_are_at_most_4_kilobytes),
        [RefusalCodes.HeadersTooLarge] = nameof(LimitsTests.Headers_are_few_and_short),
        [RefusalCodes.RequestInvalid] = nameof(LimitsTests.A_body_of_broken_chunks_is_refused),
        [RefusalCodes.RequestTimeout] = nameof(SlownessTests.A_body_that_takes_too_long_is_the_senders_delay),
        [RefusalCodes.NotFound] = nameof(SafeMethodsTests.Where_nothing_is_there_is_nothing),
        [RefusalCodes.MethodNotAllowed] = nameof(SafeMethodsTests.What_cannot_be_done_there_says_what_can),
        [RefusalCodes.CrossOrigin] = nameof(FormTests.A_form_of_another_site_books_nothing),
        [RefusalCodes.AppointmentChanged] = nameof(ManageApiTests.A_change_can_be_bound_to_the_state_that_was_seen),
        [RefusalCodes.StoreUnavailable] = nameof(ErrorAnswersTests.A_store_that_does_not_answer_is_no_bug_of_ours),
        [RefusalCodes.TryAgain] = nameof(ErrorAnswersTests.Who_shall_try_again_is_told_when),
        [RefusalCodes.Internal] = nameof(ErrorAnswersTests.A_bug_is_a_fault_of_ours_and_is_logged_without_the_address),
    };

    public static TheoryData<string, int> Refusals => new()
    {
        { RefusalCodes.ShopNotFound, 404 },
        { RefusalCodes.ServiceNotFound, 404 },
        { RefusalCodes.ProfessionalNotFound, 404 },
        { RefusalCodes.LocationNotFound, 404 },
        { RefusalCodes.ComboNotOffered, 422 },
        { RefusalCodes.PartyTooLarge, 422 },
        { RefusalCodes.StartInvalid, 422 },
        { RefusalCodes.NameInvalid, 422 },
        { RefusalCodes.PhoneInvalid, 422 },
        { RefusalCodes.EmailInvalid, 422 },
        { RefusalCodes.NotesInvalid, 422 },
        { RefusalCodes.SlotNotOffered, 422 },
        { RefusalCodes.LocalTimeDoesNotExist, 422 },
    };

    [Fact]
    public async Task A_booking_is_answered_with_all_that_was_agreed_and_the_link()
    {
        var start = server.FreeTime();

        var answer = await server.Book(server.Booking(start));

        Assert.Equal((201, "application/json"), (answer.Status, answer.Type));
        Assert.Equal($"{start}:00-03:00", (string?)answer.Json["start"]);
        Assert.Equal($"{start[..13]}:30:00-03:00", (string?)answer.Json["end"]);
        Assert.Equal(("booked", "joao"), ((string?)answer.Json["status"], (string?)answer.Json["professional"]));
        Assert.Equal("corte", (string?)answer.Json["segments"]![0]!["service"]);
        Assert.Matches("^[0-9a-f]{32}$", (string?)answer.Json["id"]);
        Assert.Matches("^https://agenda\\.example/m/[A-Za-z0-9_-]{64}$", (string?)answer.Json["manageUrl"]);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Every_refusal_has_its_status_and_is_said_in_the_readers_language(string code, int status)
    {
        var (body, shop) = Refused(code);

        foreach (var language in Language.All)
        {
            var answer = (await server.Book(body, shop: shop, language: language.Tag)).Is(status, code);

            var texts = AppTexts.In(language);
            Assert.Contains((string)answer.Json["detail"]!, texts.Keys.Select(key => texts[key]));
        }
    }

    [Fact]
    public void Every_code_is_brought_about_by_some_test()
    {
        var codes = typeof(RefusalCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        var tested = Refusals.Select(row => row.Data.Item1).Concat(_elsewhere.Keys).Concat(_inUseCases);

        Assert.Equal(codes.Order(StringComparer.Ordinal), tested.Order(StringComparer.Ordinal));
        Assert.All(_elsewhere.Values, test => Assert.Contains(
            typeof(BookingApiTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()),
            method => method.Name == test && method.IsDefined(typeof(FactAttribute), inherit: true)));
    }

    [Fact]
    public async Task Who_asks_for_no_language_is_answered_in_portuguese()
    {
        var answer = await server.Get("/api/v1/shops/nao-existe");

        Assert.Equal(AppTexts.In(Language.Portuguese)["refusal.shop-not-found"], (string?)answer.Json["detail"]);
    }

    [Fact]
    public async Task Who_comes_second_is_offered_the_nearest_free_times()
    {
        var start = server.FreeTime();
        Assert.Equal(201, (await server.Book(server.Booking(start))).Status);

        var answer = (await server.Book(server.Booking(start))).Is(409, "slot-taken");

        var nearest = answer.Json["alternatives"]!.AsArray();
        Assert.Equal(4, nearest.Count);
        Assert.Equal(["end", "professionals", "start"], nearest[0]!.AsObject().Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.Equal("joao", (string?)nearest[0]!["professionals"]![0]);
        var booked = await server.Book(server.Booking((string?)nearest[0]!["start"]));
        Assert.Equal(201, booked.Status);
    }

    [Fact]
    public async Task A_time_that_is_never_on_offer_says_why()
    {
        var answer = (await server.Book(server.Booking("2026-12-13T10:00"))).Is(422, "slot-not-offered");

        Assert.Equal(["outside-hours"], answer.Json["reasons"]!.AsArray().Select(reason => (string?)reason));
        Assert.NotEmpty(answer.Json["alternatives"]!.AsArray());
    }

    [Theory]
    [InlineData(null, "idempotency-key-required")]
    [InlineData("", "idempotency-key-required")]
    [InlineData("two words", "idempotency-key-invalid")]
    public async Task A_booking_needs_a_key(string? key, string code)
    {
        (await server.Send(HttpMethod.Post, $"{ApiServer.Demo}/appointments", server.Booking().ToJsonString(), key)).Is(400, code);
    }

    [Fact]
    public async Task Of_two_keys_neither_is_taken()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{ApiServer.Demo}/appointments");
        request.Content = new StringContent(server.Booking().ToJsonString(), null, "application/json");
        request.Headers.Add("Idempotency-Key", ["a", "b"]);

        using var response = await server.Http.SendAsync(request);

        (await Answer.Of(response)).Is(400, "idempotency-key-invalid");
    }

    [Fact]
    public async Task A_known_telephone_is_answered_like_an_unknown_one()
    {
        var known = server.Booking();
        var phone = (string)known["customer"]!["phone"]!;
        await server.Book(known);
        var again = server.Booking();
        again["customer"] = new JsonObject { ["name"] = "Outra", ["phone"] = phone };

        var answer = await server.Book(again);

        Assert.Equal(201, answer.Status);
        Assert.DoesNotContain("Maria", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(phone, answer.Text, StringComparison.Ordinal);
    }

    private (JsonObject Body, string Shop) Refused(string code)
    {
        var body = server.Booking();
        var customer = body["customer"]!;
        var shop = ApiServer.Demo;
        switch (code)
        {
            case RefusalCodes.ShopNotFound:
                shop = "/api/v1/shops/nao-existe";
                break;
            case RefusalCodes.ServiceNotFound:
                body["services"] = new JsonArray("massagem");
                break;
            case RefusalCodes.ProfessionalNotFound:
                (body["services"], body["professional"]) = (new JsonArray("barba"), "ana"); // who takes no beards
                break;
            case RefusalCodes.LocationNotFound:
                body["location"] = "pinheiros";
                break;
            case RefusalCodes.ComboNotOffered:
                body["services"] = new JsonArray("corte", "oficina-de-barba"); // a class is a visit by itself
                break;
            case RefusalCodes.PartyTooLarge:
                body["party"] = 2;
                break;
            case RefusalCodes.StartInvalid:
                body["start"] = "amanhã";
                break;
            case RefusalCodes.NameInvalid:
                customer["name"] = " ";
                break;
            case RefusalCodes.PhoneInvalid:
                customer["phone"] = "123";
                break;
            case RefusalCodes.EmailInvalid:
                customer["email"] = "maria";
                break;
            case RefusalCodes.NotesInvalid:
                body["notes"] = new string('a', 501);
                break;
            case RefusalCodes.SlotNotOffered:
                body["start"] = "2026-11-20T10:00";
                break;
            case RefusalCodes.LocalTimeDoesNotExist:
                (body["start"], shop) = ("2026-09-06T00:30", ApiServer.Strict);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(code), code, "Brought about elsewhere.");
        }

        return (body, shop);
    }
}
