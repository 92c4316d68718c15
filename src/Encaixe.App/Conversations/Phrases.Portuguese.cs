namespace Encaixe.App.Conversations;

internal static partial class Phrases
{
    /// <summary>What Brazilians write.</summary>
    private static IEnumerable<(Sense Sense, string Said)> Portuguese =>
    [
        (Sense.Leave, "sair, _/quero sair da/desta lista, _/quero sair do grupo, chega de mensagem/mensagens, quero sair, "
            + "me tira/tire/tirem _/daqui, me tira/tire/tirem da/dessa lista, me remove/remova/remover, parar, pare, parem, descadastrar, "
            + "descadastro, descadastre, me descadastra/descadastre/descadastrem, quero me descadastrar, "
            + "para/pare/parem/parar de mandar/enviar _/me mensagem/mensagens, para/pare/parem/parar de me mandar/enviar _/mensagem/mensagens, "
            + "nao quero _/mais receber _/mais _/mensagem/mensagens, nao quero _/mais mensagens, "
            + "nao me mande/mandem/envie/enviem _/mais _/mensagem/mensagens"),
        (Sense.ComeBack, "voltar, quero voltar a receber _/mensagens, voltar a receber _/mensagens"),
        (Sense.Confirm, "confirmo, confirma, confirmar, confirmado, confirmada, confirmadissimo, confirmadissima, confirmando, confirme, "
            + "confirmamos, pode confirmar, podem confirmar, pode deixar/considerar confirmado/confirmada, presenca confirmada, "
            + "confirmo _/minha/a presenca, confirmar _/minha/a presenca, confirmado/confirmada hoje/amanha, _/eu vou sim, sim _/eu vou, eu vou, "
            + "vou, irei, irei sim, sim irei, vou estar la/ai, estarei la/ai, vou ir, vou ir sim, vou comparecer, comparecerei, vamos sim, "
            + "posso ir, posso ir sim, consigo ir, conseguirei ir, to indo, estou indo, sem falta, so confirmar, so confirmando"),
        (Sense.Doubt, "confirmou, confirmei, confirmaram, confirmam, confirmem, confirmava, confira, confiram, confere, conferir, conferido, "
            + "cancelou, cancelei, cancelaram, cancelam, cancelado, cancelada, cancelados, remarcou, remarquei, remarcaram, remarcado, remarcada, "
            + "marcou, marquei, marcaram, marcado, marcada, desmarcou, desmarquei, desmarcaram, desmarcado, desmarcada, agendou, agendei, "
            + "agendaram, agendado, agendada, reservou, reservei, reservado, reservada, mudou, mudaram, desistiu, "
            + "vou/ja/preciso/posso/depois confirmar, nao/n entendi, "
            + "nao/n posso/consigo cancelar/desmarcar/remarcar/confirmar/mudar/agendar/marcar, "
            + "nao/n quero/vou/preciso/precisa _/mais remarcar/mudar/trocar/alterar/reagendar, vou confirmar depois, ja/depois confirmo, "
            + "me confirma/confirme/confirmem/confirmar/confirmam, confirma/confirmar/confirme pra/para mim, confirmo/confirmar depois, atrasar, "
            + "atrasado, atrasada"),
        (Sense.Yes, "sim, s, sim sim, sim senhor/senhora, claro, claro que sim, com certeza, ctz, certeza, isso, isso mesmo, isso ai, exato, "
            + "exatamente, pode, pode sim, podem, posso sim, quero sim, aham, uhum, positivo, afirmativo, fechou, fechado, bora, pode ser sim, "
            + "serve, serve sim"),
        (Sense.Okay, "ok, okay, okey, oks, okk, okei, oki, blz, blza, belza, beleza, bele, tranquilo, tranquila, suave, de boa, show, "
            + "show de bola, top, joia, massa, perfeito, perfeita, otimo, otima, maravilha, legal, excelente, combinado, combinadissimo, certo, "
            + "certinho, certim, ta certo, ta bom, ta bem, ta otimo, tabom, ta ok, ta joia, tudo certo, tudo ok, td certo, td ok, jae, "
            + "esta bem/certo/bom/otimo, pode ser, pode deixar, deixa comigo, entendi, entendido, ciente, estou ciente, ta, taok, taokey, bom, "
            + "bem, bacana, fmz, firmeza, dmr, demoro, demorou, sem problema, sem problemas, nao tem problema"),
        (Sense.No, "nao, n, nn, naum, nops, nao nao, negativo, nenhum, nenhuma, nenhum desses/deles, nenhuma dessas/delas, de jeito nenhum, "
            + "nao quero, nao quero nao, nao obrigado/obrigada, nao vlw"),
        (Sense.Cannot, "nao/n/naum vou/posso/consigo/irei/poderei/conseguirei _/mais, "
            + "nao/n/naum posso/consigo/irei/poderei/conseguirei/vou _/mais ir/comparecer/estar, nao/n/naum vou _/mais poder/conseguir _/mais, "
            + "nao/n/naum vou _/mais poder/conseguir _/mais ir/comparecer/estar, nao/n/naum vou estar, nao/n/naum da _/mais, "
            + "nao/n/naum da _/mais para/pra ir/mim, nao/n/naum vai _/mais dar, nao/n/naum vai _/mais dar para/pra ir/mim, "
            + "nao/n/naum vai ser possivel, nao/n/naum sera possivel, nao/n/naum sera mais possivel, nao quero/preciso mais, nao quero _/mais ir, "
            + "nao/n vou nao, impossivel ir, impossivel comparecer"),
        (Sense.AnotherTime, "remarcar, remarca, so remarcar/mudar/trocar, remarque, remarcamos, remarcacao, remarcando, reagendar, reagenda, "
            + "reagende, reagendamento, reagendamos, reprogramar, mudar, muda, mude, mudanca, trocar, troca, troque, alterar, altera, altere, "
            + "alteracao, adiar, adia, adie, antecipar, antecipa, antecipe, transferir, "
            + "mudar/trocar/alterar/muda/troca/altera _/o/de/meu/minha/do/esse/este _/meu horario/dia/data/hora/agendamento/reserva, "
            + "mudar/trocar/alterar a data/hora, mudar/passar/jogar/trocar para/pra outro dia/horario, passar pra/para mais tarde/cedo, outro, "
            + "outros, outra, outro/outros horario/horarios, um/uns/algum outro horario/dia, outro/outra dia/data/hora, em outro dia/horario, "
            + "pra/para outro dia/horario, outra opcao, outras opcoes, mais opcoes, mais horarios, tem outro/outros _/horario/horarios/dia, "
            + "tem outro/outros horario/horarios disponivel/disponiveis/livre/livres, tem outra/outras data/hora/opcao/opcoes, "
            + "tem mais horarios/opcoes, ver mais, ver outros _/horarios, mais tarde, mais cedo, um pouco mais tarde/cedo, "
            + "tem _/horario mais tarde/cedo, tem algo/algum mais tarde/cedo, novo horario, nova data, nao/n posso nesse/neste/esse horario/dia, "
            + "nao/n posso/consigo/vou _/poder/conseguir ir nesse/neste horario/dia, nao/n da nesse/neste/esse horario/dia, "
            + "esse/este/nesse/neste horario/dia nao/n da/posso/consigo/serve"),
        (Sense.Cancel, "cancelar, cancela, so cancelar/desmarcar, cancele, cancelem, cancel, cancelamento, cancelo, cancelando, desmarcar, "
            + "desmarca, desmarque, desmarquem, desmarco, desmarcando, desistir, desisto, desisti, desistencia, anular, excluir, pode cancelar, "
            + "pode desmarcar, vou/irei cancelar/desmarcar/desistir, confirmo/confirmar/confirma o/meu cancelamento, "
            + "pode confirmar o cancelamento, vou querer cancelar/desmarcar"),
        (Sense.Keep, "manter, mantem, mantenha, mantenho, mantido, manter o horario, pode manter, deixa assim, deixa como esta, deixa como ta, "
            + "deixe como esta, deixa, deixa quieto, deixa pra la, fica assim, fica como esta, "
            + "nao/n cancela/cancelar/cancele/cancelem/desmarca/desmarcar/desmarque _/nao, "
            + "nao/n quero/precisa/preciso/vou/irei/e _/mais _/pra/para cancelar/desmarcar/desistir, nao/n pode cancelar/desmarcar, quero manter"),
        (Sense.Book, "agendar, agenda, agende, agendamento, marcar, marca, marque, marcacao, reservar, reserva, reserve, "
            + "fazer _/um/uma agendamento/reserva/marcacao, "
            + "quero/queria/gostaria/preciso _/de _/marcar/agendar/reservar um/uma _/novo/nova horario/hora/agendamento/reserva/consulta/sessao, "
            + "marcar/agendar/reservar um/uma _/novo/nova horario/hora/consulta/sessao/visita, marcar/agendar/reservar hora/horario, "
            + "um novo agendamento, novo agendamento, tem/teria/ha _/algum/alguma horario/horarios/vaga/vagas/agenda, "
            + "tem horario/horarios/vaga/vagas livre/livres/disponivel/disponiveis, tem/teria um horario/horarinho/horarinhos/vaga/encaixe, "
            + "horarios/horario disponiveis/disponivel/livres/livre, "
            + "quais/que/qual _/os/o/sao _/os/o horario/horarios _/voces/vcs/voce/vc tem/disponiveis/disponivel/livres, tem encaixe, tem vaga, "
            + "disponibilidade, tem disponibilidade, vaga, vagas"),
        (Sense.MyTimes, "meu/meus/ver/os/quais/qual _/os/o/sao _/meu/meus horario/horarios marcado/marcados, "
            + "meus/meu/ver/minha/minhas _/o/os/meus horarios/agendamentos/agenda/reservas/reserva, "
            + "meu/o/qual/ver _/e _/o meu horario/agendamento, meu horario/agendamento, que horas e/eh _/o meu horario, que horas e/eh _/o meu, "
            + "meu horario e/eh que horas, que dia e/eh _/o meu horario, quando e/eh _/o meu horario/agendamento, quando e/eh _/o meu, "
            + "qual o dia e _/o horario, tenho horario/algum/hora _/horario marcado/marcada, tenho horario, "
            + "qual/quais _/e/sao _/o/os meu/meus horario/horarios/agendamento/agendamentos, minha consulta/sessao, minhas consultas/sessoes"),
        (Sense.Any, "tanto faz, qualquer, qualquer um/uma, qualquer um/uma deles/delas, qualquer pessoa/profissional, "
            + "quem estiver livre/disponivel, sem preferencia, nao tenho preferencia, indiferente, o que tiver, quem tiver"),
        (Sense.All, "os/as dois/duas/tres, todos, todas, todos eles, todas elas, ambos, ambas, tudo, todos os horarios"),
        (Sense.Greeting, "oi, oie, oii, oiee, oi oi, opa, ola, ei, e ai, eai, hey, hello, bom dia, boa tarde, boa noite, bomdia, boatarde, "
            + "boanoite, bd, alo, tudo bem, td bem, tdb, tudo bom, td bom, tudo bem com voce/voces/vc/vcs, como vai, como esta, salve, fala"),
        (Sense.Thanks, "obrigado, obrigada, obg, obgd, obgda, obgdo, obrigadao, obrigadinha, obrigadinho, obrigadissimo, brigado, brigada, "
            + "brigadao, brigadinha, muito/mt/mto obrigado/obrigada/obg, "
            + "_/muito obrigado/obrigada/obg/obgd pelo aviso/lembrete/contato/retorno/carinho, obrigado/obrigada/obg por avisar/lembrar/tudo, "
            + "amem, vlw, vlww, valeu, agradeco, agradecido, agradecida, grato, grata, gratidao, deus abencoe, s2, abraco, abracos, abs, abc, "
            + "bjs, bj, beijo, beijos, bjo, bjos, ate la, ate mais, ate mais tarde, ate daqui a pouco, tmj, ate amanha, ate logo, ate breve, ate, "
            + "ate hoje, tchau, falou, flw, de nada, imagina, por nada, bom fds, bom fim de semana, boa semana, k, kk, kkk, rs, rsrs, rsrsrs, "
            + "haha, hahaha, hehe, hehehe, adorei, amei, arrasou, igualmente, nos vemos, a gente se ve"),
        (Sense.Polite, "por favor, por gentileza, pf, pfv, pfvr, pfr, porfavor, porfa, favor, gentileza, gente, pessoal, galera, moca, moco, "
            + "amigo, amiga, amg, querida, querido, flor, linda, lindo, mano, irmao, cara, meu bem, viu, senhor, senhora, doutor, doutora, dr, "
            + "dra, com licenca, desculpa, desculpe, desculpem, perdao, o/seu atendimento"),
        (Sense.Small, "o, a, e, eh, eu, meu, minha, esse, este, essa, esta, nesse, neste, desse, deste, quero, queria, gostaria, gostaria de, de, "
            + "do, da, pra, para, pro, por, com, mim, me, mesmo, voce, voces, vc, vcs, ir, la, ai, aqui, entao, tambem, tb, tbm, por hoje, "
            + "horario, no/nesse/neste horario, no dia, a reserva, o/do/no/esse/este/desse/deste agendamento, um, uma, um/uma horario/hora, "
            + "para/pra hoje/hj/amanha, p, de hoje/hj/amanha, consulta, sessao, visita, opcao, alternativa, numero, a/o opcao/numero, fazer, "
            + "prefiro, quero o/a, fico com, fica, vou querer o/a, escolho, o de numero, esse mesmo, ser, vai ser, pode ser o/a, la sim, ai sim, "
            + "bem, seria, ficar com"),
        (Sense.Loose, "hoje, hj, amanha, tem como, teria como, da pra/para, daria pra/para, sera, sera que, sera que da pra/para, posso, poderia, "
            + "podia, consigo, consegue, conseguem, preciso, precisava, precisaria, precisarei, infelizmente, como faco para/pra, "
            + "como faz para/pra, como eu faco para/pra, como, podemos, vou ter que/q/de, tenho q, vou precisar, tenho que, terei que, "
            + "vou querer, eh possivel, e possivel, seria possivel, gostaria de saber se da pra/para, "
            + "surgiu/tive/aconteceu um imprevisto/problema, por causa de um imprevisto, vou, ter que, imprevisto"),
    ];
}
