using System.Text.Json;
using Encaixe.App.Conversations;
using Encaixe.App.Customers;
using Encaixe.App.Languages;
using Encaixe.App.Messages;
using Encaixe.App.Shared;
using NodaTime;

namespace Encaixe.App.Tests;

/// <summary>The conversation with a client, turn by turn.</summary>
public sealed class DialogueTests
{
    private static readonly Instant _now = Instant.FromUtc(2026, 11, 23, 15, 0);
    private static readonly OpenVisit _cut = new("cut-1", "Corte com Zé Carlos, terça às 15h");
    private static readonly OpenVisit _beard = new("beard-1", "Barba com Ana, quinta às 10h30");
    private static readonly OfferedProfessional _ze = new("ze", "Zé Carlos");
    private static readonly OfferedProfessional _ana = new("ana", "Ana Souza");

    private static readonly Facts _none = new()
    {
        Language = Language.Portuguese,
        Services = [new("cut", "Corte", [_ze, _ana]), new("both", "Corte + Barba", [_ze]), new("spa", "Dia de spa", [])],
    };

    private static readonly Facts _one = _none with { Open = [_cut] };
    private static readonly Facts _two = _none with { Open = [_cut, _beard] };

    private static readonly Choice[] _choices =
    [
        new(_now + Duration.FromHours(24), "ze", "terça, 24 de novembro, às 15h, com Zé Carlos"),
        new(_now + Duration.FromHours(25), "ana", "terça, 24 de novembro, às 16h30, com Ana Souza"),
        new(_now + Duration.FromHours(48), "ze", "quarta, 25 de novembro, às 9h, com Zé Carlos"),
    ];

    private static readonly Wanted _move = new() { Appointment = "cut-1" };
    private static readonly Wanted _new = new() { Service = "cut", Professional = "ze" };
    private static readonly FindTimes _movesCut = new(_move);

    public static TheoryData<string> Yeses => ["1", "sim", "confirmo", "👍", "blz pode confirmar", "1️⃣", "ok", "I confirm", "sí"];

    [Theory]
    [MemberData(nameof(Yeses))]
    public void A_yes_confirms_the_appointment(string text)
    {
        var turn = Next(new Talk(), text, _one);

        Assert.Equal(new Turn(new Talk(), new ConfirmVisits(["cut-1"])), turn);
        Assert.Equal("Confirmado ✅\nCorte com Zé Carlos, terça às 15h\n\nAté lá.", After(turn, new ActDone(), _one).TextIn(Language.Portuguese));
    }

    [Theory]
    [Trait("Rule", "MS-3")]
    [MemberData(nameof(Yeses))]
    public void Who_has_two_open_bookings_is_asked_which(string text)
    {
        var turn = Next(new Talk(), text, _two);

        Assert.Null(turn.Act);
        Assert.Equal(new AskedWhich(Errand.Confirm, ["cut-1", "beard-1"]), turn.Talk.Asked);
        Assert.Equal(
            "Você tem mais de um horário. Qual quer confirmar?\n\n*1* Corte com Zé Carlos, terça às 15h\n*2* Barba com Ana, quinta às 10h30\n\n"
                + "Responda com o número, ou *todos*.",
            turn.TextIn(Language.Portuguese));
    }

    [Theory]
    [Trait("Rule", "MS-3")]
    [InlineData("2", "beard-1")]
    [InlineData("o segundo", "beard-1")]
    [InlineData("1", "cut-1")]
    [InlineData("confirmo o 2", "beard-1")]
    [InlineData("barba", "beard-1")]
    [InlineData("o das 10h30", "beard-1")]
    [InlineData("o de terça", "cut-1")]
    [InlineData("os dois", "cut-1 beard-1")]
    [InlineData("todos", "cut-1 beard-1")]
    public void Which_one_is_said_by_number_or_by_name(string text, string confirmed)
    {
        var turn = Next(Talk.Asking(new AskedWhich(Errand.Confirm, ["cut-1", "beard-1"]), _now), text, _two);

        Assert.Equal(new Turn(new Talk(), new ConfirmVisits(confirmed.Split(' '))), turn);
    }

    [Theory]
    [InlineData("2", "talk.which-move")]
    [InlineData("remarcar", "talk.which-move")]
    [InlineData("3", "talk.which-cancel")]
    [InlineData("não vou poder ir", "talk.which-cancel")]
    [InlineData("meus horários", "talk.visits")]
    [InlineData("bom dia", "talk.hello-visits")]
    [InlineData("não cancela", "talk.kept")]
    public void What_could_be_meant_for_either_is_asked(string text, string key) => Assert.Equal([key], Keys(Next(new Talk(), text, _two)));

    [Fact]
    public void Of_two_bookings_the_one_that_is_left_to_confirm_is_confirmed()
    {
        var facts = _two with { Open = [_cut with { IsConfirmed = true }, _beard] };

        Assert.Equal(new ConfirmVisits(["beard-1"]), Next(new Talk(), "1", facts).Act);
        Assert.Equal(new ConfirmVisits(["beard-1"]), Next(new Talk(), "confirmo todos", facts).Act);
    }

    [Theory]
    [InlineData("1", "talk.already-confirmed")]
    [InlineData("sim", "talk.already-confirmed")]
    [InlineData("confirmo", "talk.already-confirmed")]
    [InlineData("ok", null)] // a nod ends a conversation
    [InlineData("👍", null)]
    public void What_is_confirmed_already_is_not_confirmed_again(string text, string? key)
    {
        var turn = Next(new Talk(), text, _one with { Open = [_cut with { IsConfirmed = true }] });

        Assert.Null(turn.Act);
        Assert.Equal(key is null ? [] : [key], Keys(turn));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("sim")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("cancelar")]
    [InlineData("remarcar")]
    [InlineData("confirmo os dois")]
    [InlineData("meus horários")]
    public void Who_has_nothing_booked_is_told_how_to_book(string text)
    {
        var turn = Next(new Talk(), text, _none);

        Assert.Null(turn.Act);
        Assert.Equal(["talk.nothing-open"], Keys(turn));
    }

    [Theory]
    [InlineData("cancelar")]
    [InlineData("3")]
    [InlineData("não")]
    [InlineData("não vou poder ir")]
    public void Cancelling_is_asked_back_once(string text)
    {
        var asked = Next(new Talk(), text, _one);
        var done = Next(asked.Talk, "sim", _one);

        Assert.Null(asked.Act);
        Assert.Equal(new AskedToCancel("cut-1"), asked.Talk.Asked);
        Assert.Equal(new Turn(new Talk(), new CancelVisit("cut-1")), done);
        Assert.Equal(["talk.cancelled"], Keys(After(done, new ActDone(), _one)));
    }

    [Theory]
    [InlineData("1", "cancel")]
    [InlineData("sim", "cancel")]
    [InlineData("sim, pode cancelar", "cancel")]
    [InlineData("cancelar", "cancel")]
    [InlineData("1 cancelar", "cancel")]
    [InlineData("ok", "cancel")]
    [InlineData("2", "talk.kept")]
    [InlineData("não", "talk.kept")]
    [InlineData("não cancela", "talk.kept")]
    [InlineData("2 manter", "talk.kept")]
    [InlineData("deixa como está", "talk.kept")]
    [InlineData("remarcar", "find")]
    [InlineData("confirmo", "talk.choose")] // the visit, or that it is cancelled?
    [InlineData("3", "talk.choose")]
    [InlineData("2 cancelar", "talk.choose")]
    [InlineData("obrigada", "")]
    [InlineData("quanto é a multa?", "talk.handed-over")]
    public void Asked_back_they_cancel_or_keep(string text, string what)
    {
        var turn = Next(Talk.Asking(new AskedToCancel("cut-1"), _now), text, _one);

        Assert.Equal(what == "cancel" ? new CancelVisit("cut-1") : what == "find" ? _movesCut : null, turn.Act is HandOver ? null : turn.Act);
        Assert.Equal(what.StartsWith("talk", StringComparison.Ordinal) ? what : null, Keys(turn).FirstOrDefault());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("sim")]
    [InlineData("2")]
    [InlineData("não")]
    public void What_was_meant_for_an_appointment_that_is_gone_falls_on_no_other(string text)
    {
        var turn = Next(Talk.Asking(new AskedToCancel("gone"), _now), text, _one);

        Assert.Null(turn.Act);
        Assert.Equal(["talk.not-open"], Keys(turn));
        Assert.Equal(["talk.not-open"], Keys(Next(Talk.Asking(new AskedWhich(Errand.Cancel, ["gone", "gone-too"]), _now), "1", _one)));
        Assert.Equal(["talk.not-open"], Keys(Next(Talk.Asking(new AskedWhen(new Wanted { Appointment = "gone" }, _choices), _now), "1", _one)));
    }

    [Fact]
    public void What_cancelling_costs_is_said_before()
    {
        var turn = Next(new Talk(), "cancelar", _one with { Open = [_cut with { Cost = "Cancelando agora, há uma taxa de R$ 20,00." }] });

        Assert.Contains("às 15h\nCancelando agora, há uma taxa de R$ 20,00.\n", turn.TextIn(Language.Portuguese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancelar")]
    [InlineData("remarcar")]
    public void What_the_policy_does_not_allow_is_refused_with_its_reason(string text)
    {
        var turn = Next(new Talk(), text, _one with { Open = [_cut with { WhyNotCancel = "Já não dá.", WhyNotMove = "Já não dá." }] });

        Assert.Null(turn.Act);
        Assert.Null(turn.Talk.Asked);
        Assert.StartsWith("Já não dá.\n", turn.TextIn(Language.Portuguese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", 1)]
    [InlineData("o segundo", 1)]
    [InlineData("pode ser o 3", 2)]
    [InlineData("16:30", 1)]
    [InlineData("às 16h30", 1)]
    [InlineData("9h", 2)]
    [InlineData("quarta", 2)]
    [InlineData("com a Ana", 1)]
    [InlineData("tanto faz", 0)]
    public void Another_time_is_chosen_by_number_or_as_it_is_said(string text, int chosen)
    {
        var asked = Next(new Talk(), "remarcar", _one);
        var offered = After(asked, new TimesFound(_choices), _one);
        var turn = Next(offered.Talk, text, _one);

        Assert.Equal(new Turn(new Talk(), _movesCut), asked);
        Assert.Equal(new AskedWhen(_move, _choices), offered.Talk.Asked);
        Assert.Equal(new Turn(new Talk(), new MoveVisit("cut-1", _choices[chosen])), turn);
        Assert.Equal(["talk.moved"], Keys(After(turn, new ActDone(), _one)));
        Assert.Empty(After(turn, new ActDone(IsTold: true), _one).Lines);
    }

    [Theory]
    [InlineData("4", "talk.choose")]
    [InlineData("sim", "talk.choose")]
    [InlineData("não", "talk.kept")]
    [InlineData("nenhum desses", "talk.kept")]
    [InlineData("cancelar", "talk.to-cancel")]
    [InlineData("terça", "talk.handed-over")] // two of them are
    [InlineData("16h30?", "talk.handed-over")]
    [InlineData("tem sábado?", "talk.handed-over")]
    public void Whatever_else_is_said_to_times_moves_nothing(string text, string key)
    {
        var turn = Next(Talk.Asking(new AskedWhen(_move, _choices), _now), text, _one);

        Assert.Equal(key, Keys(turn)[0]);
        Assert.True(turn.Act is null or HandOver);
    }

    [Fact]
    public void More_times_are_those_after_the_last_that_was_offered()
    {
        var offered = Talk.Asking(new AskedWhen(_move, _choices), _now);
        var turn = Next(offered, "outro", _one);

        Assert.Equal(new Turn(offered, new FindTimes(_move, _choices[2].Start)), turn);
        Assert.Equal(["talk.no-more-times"], Keys(After(turn, new TimesFound([]), _one)));
        Assert.Equal(new MoveVisit("cut-1", _choices[0]), Next(After(turn, new TimesFound([]), _one).Talk, "1", _one).Act);
    }

    [Fact]
    public void A_time_that_is_gone_is_followed_by_those_that_are_left()
    {
        var turn = new Turn(new Talk(), new MoveVisit("cut-1", _choices[0]));

        var instead = After(turn, new TimeTaken(_choices[1..]), _one);
        var none = After(turn, new TimeTaken([]), _one);

        Assert.Equal(["talk.taken", "talk.times-move"], Keys(instead));
        Assert.Equal(new AskedWhen(_move, _choices[1..]), instead.Talk.Asked);
        Assert.Equal(["talk.taken", "talk.no-times-move"], Keys(none));
        Assert.Equal(["talk.refused"], Keys(After(turn, new ActRefused("Não."), _one)));
    }

    [Fact]
    public void Booking_is_a_short_dialogue()
    {
        var services = Next(new Talk(), "quero agendar", _none);
        var professionals = Next(services.Talk, "1", _none);
        var finding = Next(professionals.Talk, "2", _none);
        var times = After(finding, new TimesFound(_choices), _none);
        var sure = Next(times.Talk, "1", _none);
        var booking = Next(sure.Talk, "sim", _none);

        Assert.Equal(
            "O que você quer marcar?\n\n*1* Corte\n*2* Corte + Barba\n*3* Dia de spa\n\nResponda com o número ou com o nome.",
            services.TextIn(Language.Portuguese));
        Assert.Equal("*Corte*: com quem?\n\n*1* Tanto faz\n*2* Zé Carlos\n*3* Ana Souza\n\nResponda com o número.", professionals.TextIn(Language.Portuguese));
        Assert.Equal(new FindTimes(_new), finding.Act);
        Assert.Equal(["talk.times-book"], Keys(times));
        Assert.Equal(["talk.to-book"], Keys(sure));
        Assert.Equal(new BookVisit(_new, _choices[0]), booking.Act);
        Assert.Equal(["talk.booked"], Keys(After(booking, new ActDone(), _none)));
        Assert.Equal(["talk.taken", "talk.times-book"], Keys(After(booking, new TimeTaken(_choices[1..]), _none)));
        Assert.Equal(["talk.no-times-book"], Keys(After(finding, new TimesFound([]), _none)));
    }

    [Theory]
    [InlineData("agendar", "talk.services")]
    [InlineData("quero marcar corte", "talk.professionals")]
    [InlineData("quero marcar corte com a Ana", "cut ana")]
    [InlineData("agendar corte e barba", "both ze")]
    [InlineData("agendar dia de spa", "spa ")]
    public void What_is_named_is_not_asked_for(string text, string what)
    {
        var turn = Next(new Talk(), text, _none);

        Assert.Equal(what, turn.Act is FindTimes { Wanted: var wanted } ? $"{wanted.Service} {wanted.Professional}" : Keys(turn)[0]);
    }

    [Theory]
    [InlineData("corte", "talk.professionals")]
    [InlineData("corte e barba", "both")]
    [InlineData("barba", "both")]
    [InlineData("Spa", "spa")]
    [InlineData("3", "spa")]
    [InlineData("4", "talk.choose")]
    [InlineData("sim", "talk.choose")]
    [InlineData("cancelar", "talk.dropped")]
    [InlineData("não", "talk.dropped")]
    [InlineData("manicure", "talk.handed-over")]
    public void A_service_is_chosen_by_number_or_by_name(string text, string what)
    {
        var turn = Next(Talk.Asking(new AskedService(["cut", "both", "spa"]), _now), text, _two);

        Assert.Equal(what, turn.Act is FindTimes { Wanted.Service: { } service } ? service : Keys(turn)[0]);
    }

    [Theory]
    [InlineData("1", "")]
    [InlineData("tanto faz", "")]
    [InlineData("qualquer um", "")]
    [InlineData("2", "ze")]
    [InlineData("ana", "ana")]
    [InlineData("com a Ana", "ana")]
    [InlineData("Zé", "ze")]
    [InlineData("9", "talk.choose")]
    [InlineData("deixa", "talk.dropped")]
    public void A_professional_is_chosen_by_number_or_by_name(string text, string what)
    {
        var turn = Next(Talk.Asking(new AskedProfessional("cut", ["ze", "ana"]), _now), text, _none);

        Assert.Equal(what, turn.Act is FindTimes { Wanted: var wanted } ? wanted.Professional ?? "" : Keys(turn)[0]);
    }

    [Theory]
    [InlineData("1", "book")]
    [InlineData("sim", "book")]
    [InlineData("👍", "book")]
    [InlineData("pode marcar", "book")]
    [InlineData("confirmo", "book")]
    [InlineData("2", "talk.dropped")]
    [InlineData("não", "talk.dropped")]
    [InlineData("outro horário", "find")]
    [InlineData("3", "talk.choose")]
    [InlineData("sim?", "talk.handed-over")]
    public void Nothing_is_booked_before_they_say_that_it_is_right(string text, string what)
    {
        var turn = Next(Talk.Asking(new AskedToBook(_new, _choices[0]), _now), text, _none);

        Assert.Equal(what, turn.Act switch { BookVisit => "book", FindTimes => "find", _ => Keys(turn)[0] });
    }

    [Theory]
    [InlineData("confirm:cut-1", "ConfirmVisits")]
    [InlineData("move:cut-1", "FindTimes")]
    [InlineData("cancel:cut-1", "talk.to-cancel")]
    [InlineData("confirm:old", "talk.not-open")]
    [InlineData("cancel:", "talk.not-open")]
    [InlineData("Confirmar", "talk.which-confirm")] // where it came without what was put into it
    [InlineData("other:cut-1", "talk.handed-over")]
    public void A_button_names_its_appointment(string payload, string what)
    {
        var turn = Dialogue.Next(Talk.Asking(new AskedToCancel("beard-1"), _now) with { AskedUntil = _now }, new SaidButton(payload), _two, _now);

        Assert.Equal(what, turn.Act is null or HandOver ? Keys(turn)[0] : turn.Act.GetType().Name);
    }

    [Theory]
    [InlineData("1", "beard-1", "ConfirmVisits")]
    [InlineData("sim", "beard-1", "ConfirmVisits")]
    [InlineData("ok", "beard-1", "ConfirmVisits")]
    [InlineData("3", "beard-1", "talk.to-cancel")]
    [InlineData("1", "old", "talk.not-open")]
    [InlineData("que horas mesmo?", "beard-1", "talk.handed-over")]
    public void Who_quotes_a_message_answers_that_one(string text, string about, string what)
    {
        // Taken for an answer to the question, a 1 would cancel the other one.
        var turn = Dialogue.Next(Talk.Asking(new AskedToCancel("cut-1"), _now), new SaidText(new Personal(text)), _two, _now, about);

        Assert.Equal(what, turn.Act is null or HandOver ? Keys(turn)[0] : turn.Act.GetType().Name);
        Assert.True(turn.Act is not ConfirmVisits confirmed || confirmed.Appointments.SequenceEqual(["beard-1"]));
    }

    [Theory]
    [InlineData(119, "cancel")]
    [InlineData(120, "confirm")]
    public void A_question_waits_two_hours_and_then_a_number_means_what_it_always_does(int minutes, string what)
    {
        var talk = Talk.Asking(new AskedToCancel("cut-1"), _now);

        var turn = Dialogue.Next(talk, new SaidText(new Personal("1")), _one, _now + Duration.FromMinutes(minutes));

        Assert.Equal(what, turn.Act switch { CancelVisit => "cancel", ConfirmVisits => "confirm", _ => "" });
    }

    [Theory]
    [Trait("Rule", "MS-3")]
    [InlineData("posso levar meu filho?")]
    [InlineData("chego 10 min atrasado")]
    [InlineData("não confirmo")]
    [InlineData("sim, mas pode ser mais tarde?")]
    [InlineData("1 hora de atraso")]
    [InlineData("7")]
    public void What_is_not_understood_goes_to_a_person_and_they_are_told_once(string text)
    {
        var first = Next(new Talk(), text, _one);
        var second = Next(first.Talk, "viu?", _one);

        Assert.IsType<HandOver>(first.Act);
        Assert.Equal(["talk.handed-over", "talk.still-confirm"], Keys(first));
        Assert.IsType<HandOver>(second.Act);
        Assert.Empty(second.Lines);
    }

    [Theory]
    [InlineData("audio", "talk.audio")]
    [InlineData("sticker", "talk.not-text")]
    [InlineData("image", "talk.not-text")]
    [InlineData("location", "talk.not-text")]
    public void What_is_not_text_goes_to_a_person_too(string kind, string key)
    {
        var first = Dialogue.Next(new Talk(), new SaidOtherwise(kind), _one, _now);
        var second = Dialogue.Next(first.Talk, new SaidOtherwise(kind), _one, _now);

        Assert.IsType<HandOver>(first.Act);
        Assert.Equal([key, "talk.still-confirm"], Keys(first));
        Assert.Equal([key], Keys(Dialogue.Next(new Talk(), new SaidOtherwise(kind), _none, _now)));
        Assert.IsType<HandOver>(second.Act);
        Assert.Empty(second.Lines);
    }

    [Theory]
    [InlineData("1", "ConfirmVisits")]
    [InlineData("confirmo", "ConfirmVisits")]
    [InlineData("remarcar", "FindTimes")]
    [InlineData("cancelar", "talk.to-cancel")]
    [InlineData("agendar", "talk.services")]
    [InlineData("SAIR", "OptOut")]
    [InlineData("sim", "HandOver")] // to what the person asked
    [InlineData("ok", "HandOver")]
    [InlineData("não", "HandOver")]
    [InlineData("bom dia", "HandOver")]
    [InlineData("obrigada", "")]
    public void While_a_person_has_the_word_only_clear_commands_are_done(string text, string what)
    {
        var turn = Next(Talk.TakenOver(_now), text, _one);

        Assert.Equal(what, turn.Act?.GetType().Name ?? Keys(turn).FirstOrDefault() ?? "");
    }

    [Fact]
    public void A_person_who_takes_the_word_ends_what_was_asked_and_has_it_for_half_a_day()
    {
        var talk = Talk.TakenOver(_now);

        Assert.Null(talk.Asked);
        Assert.IsType<ConfirmVisits>(Dialogue.Next(talk, new SaidText(new Personal("sim")), _one, _now + Talk.PersonsTurn).Act);
    }

    [Fact]
    public void What_was_asked_can_be_answered_after_something_that_only_a_person_understands()
    {
        var asked = Next(new Talk(), "cancelar", _one);
        var other = Next(asked.Talk, "aceita cartão?", _one);

        Assert.Equal(["talk.handed-over"], Keys(other));
        Assert.Equal(new CancelVisit("cut-1"), Next(other.Talk, "1", _one).Act);
    }

    [Fact]
    public void A_choice_that_does_not_exist_is_asked_again_once()
    {
        var again = Next(Talk.Asking(new AskedWhen(_move, _choices), _now), "8", _one);
        var person = Next(again.Talk, "7", _one);

        Assert.Equal(["talk.choose", "talk.times-move"], Keys(again));
        Assert.Null(again.Act);
        Assert.IsType<HandOver>(person.Act);
    }

    [Theory]
    [Trait("Rule", "MS-4")]
    [InlineData("SAIR")]
    [InlineData("parar")]
    [InlineData("stop")]
    public void Who_wants_no_more_messages_is_out_at_once_whatever_was_asked(string text)
    {
        Talk[] talks =
        [
            new(), Talk.TakenOver(_now), Talk.Asking(new AskedToCancel("cut-1"), _now), Talk.Asking(new AskedWhen(_move, _choices), _now),
            Talk.Asking(new AskedService(["cut"]), _now), Talk.Asking(new AskedToBook(_new, _choices[0]), _now),
        ];

        Assert.All(talks, talk => Assert.Equal(new Turn(new Talk(), new OptOut()) { Lines = [new Line("talk.left")] }, Next(talk, text, _two)));
    }

    [Fact]
    public void Who_comes_back_is_written_to_again() =>
        Assert.Equal(new Turn(new Talk(), new OptIn()) { Lines = [new Line("talk.back")] }, Next(new Talk(), "VOLTAR", _none));

    [Theory]
    [InlineData("obrigada!", null)]
    [InlineData("🙏", null)]
    [InlineData("valeu", null)]
    [InlineData("ok", null)]
    [InlineData("oi", "talk.hello")]
    [InlineData("não", "talk.handed-over")]
    [InlineData("não cancela", "talk.handed-over")]
    public void Manners_bother_nobody(string text, string? key) =>
        Assert.Equal(key is null ? [] : [key], Keys(Next(new Talk(), text, _none)));

    [Fact]
    public void Where_nothing_can_be_booked_a_person_helps() =>
        Assert.IsType<HandOver>(Next(new Talk(), "agendar", _none with { Services = [] }).Act);

    [Fact]
    public void A_conversation_is_kept_as_it_is()
    {
        Talk[] talks =
        [
            new(), Talk.TakenOver(_now), Talk.Asking(new AskedWhich(Errand.Move, ["a", "b"]), _now), Talk.Asking(new AskedToCancel("a"), _now),
            Talk.Asking(new AskedWhen(_move, _choices), _now) with { IsRepeated = true }, Talk.Asking(new AskedService(["cut"]), _now),
            Talk.Asking(new AskedProfessional("cut", ["ze"]), _now), Talk.Asking(new AskedToBook(_new, _choices[0]), _now).WithPerson(_now),
        ];

        Assert.All(talks, talk => Assert.Equal(
            talk, JsonSerializer.Deserialize(JsonSerializer.Serialize(talk, AppJson.Default.Talk), AppJson.Default.Talk)));
        Assert.Equal("{}", JsonSerializer.Serialize(new Talk(), AppJson.Default.Talk));
    }

    /// <summary>Whatever is said in whatever state, there is an answer in every language, or it is left to a person, or nothing is to be said.</summary>
    [Fact]
    public void Everything_that_is_said_has_its_words()
    {
        Talk[] talks =
        [
            new(), Talk.Asking(new AskedWhich(Errand.Cancel, ["cut-1", "gone"]), _now), Talk.Asking(new AskedToCancel("cut-1"), _now),
            Talk.Asking(new AskedToCancel("gone"), _now), Talk.Asking(new AskedWhen(_move, _choices), _now),
            Talk.Asking(new AskedWhen(new Wanted { Appointment = "gone" }, _choices), _now), Talk.Asking(new AskedWhen(_new, _choices), _now),
            Talk.Asking(new AskedService(["cut", "gone"]), _now), Talk.Asking(new AskedProfessional("gone", ["ze"]), _now),
            Talk.Asking(new AskedProfessional("cut", ["gone"]), _now), Talk.Asking(new AskedToBook(_new, _choices[0]), _now),
        ];
        string[] texts =
        [
            "1", "2", "3", "9", "0", "sim", "não", "ok", "confirmo", "remarcar", "cancelar", "manter", "agendar", "oi", "obg", "todos", "tanto faz", "?", "",
            "meus horários",
        ];
        Upshot[] upshots = [new ActDone(), new ActRefused("Não."), new TimesFound(_choices), new TimesFound([])];

        Facts[] all = [_none, _one, _two];
        foreach (var (talk, text, facts) in talks.SelectMany(talk => texts.SelectMany(text => all.Select(facts => (talk, text, facts)))))
        {
            var turn = Next(talk, text, facts);
            Assert.All(Language.All, language => Assert.NotEqual("", turn.TextIn(language)));
            foreach (var upshot in upshots.Where(upshot => turn.Act is not null && (upshot is ActRefused || upshot is TimesFound == turn.Act is FindTimes)))
            {
                Assert.All(Language.All, language => Assert.NotEqual("", After(turn, upshot, facts).TextIn(language)));
            }
        }
    }

    private static Turn Next(Talk talk, string text, Facts facts) => Dialogue.Next(talk, new SaidText(new Personal(text)), facts, _now);

    private static Turn After(Turn turn, Upshot upshot, Facts facts) => Dialogue.After(turn, upshot, facts, _now);

    private static string[] Keys(Turn turn) => [.. turn.Lines.Select(line => line.Key)];
}
