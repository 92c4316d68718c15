namespace Encaixe.App.Conversations;

internal static partial class Phrases
{
    /// <summary>What is written in Spanish.</summary>
    private static IEnumerable<(Sense Sense, string Said)> Spanish =>
    [
        (Sense.Leave, "salir, baja, darme de baja, quiero darme de baja, dar de baja, dame de baja, no quiero _/mas recibir _/mas _/mensajes, "
            + "no quiero _/mas mensajes, no enviar mas _/mensajes, no me envien/envie/manden/mande _/mas mensajes, "
            + "dejen de enviarme/mandarme mensajes, dejar de recibir _/mensajes, detener"),
        (Sense.ComeBack, "volver, alta, quiero volver a recibir _/mensajes"),
        (Sense.Confirm, "confirmo mi cita/asistencia, confirmar mi cita/asistencia, si voy, ahi estare, alli estare, alla estare, "
            + "estare ahi/alli/alla, asistire, voy a ir, si asistire, ire, si ire, voy, puedes/puede/pueden confirmar, cita confirmada"),
        (Sense.Doubt, "cancelaste, cancelaron, confirmaste, confirmaron, voy a confirmar, cambiaron, cambio de planes, puedo/debo confirmar"),
        (Sense.Yes, "si, sip, si si, si claro, claro que si, por supuesto, asi es, eso, desde luego, si por favor, si quiero"),
        (Sense.Okay, "vale, dale, de acuerdo, listo, bueno, esta bien, perfecto, perfecta, genial, muy bien, estupendo, excelente, entendido, "
            + "oka, okis, orale, bien, todo bien, todo en orden, sin problema, hecho"),
        (Sense.No, "ninguno, ninguna, ninguno de esos, no no, no quiero"),
        (Sense.Cannot, "no puedo _/ir/asistir/acudir, no podre _/ir/asistir/acudir, no voy _/a _/poder/ir/asistir, "
            + "no voy a poder ir/asistir/acudir, no voy a ir, no ire, no asistire, no puedo mas, no me es posible, "
            + "no me sera posible _/ir/asistir, ya no puedo _/ir, ya no voy, ya no quiero, ya no podre _/ir"),
        (Sense.AnotherTime, "cambiar, cambiar la/mi/de/el _/mi hora/cita/dia/fecha/horario/reserva, cambio, cambio de hora/fecha/dia/cita, "
            + "cambiarla, cambiarlo, reprograma, mover, mover mi/la cita, moverla, posponer, aplazar, otra hora, otro dia, otra fecha, "
            + "otro horario, otras horas, otros horarios, otra cita, para otro dia, para otra hora, a otra hora, mas tarde, mas temprano, "
            + "mas horarios, mas opciones, otras opciones, tienes/tiene/tienen/hay otra/otro/otras/otros hora/dia/horario/horas/horarios/fecha, "
            + "no puedo a esa hora, no puedo ese dia"),
        (Sense.Cancel, "anula, anular mi/la cita, cancelar mi/la/una cita/reserva, cancela mi/la cita, cancelacion, cancelarla, cancelalo, "
            + "cancelala, anularla, quiero cancelar"),
        (Sense.Keep, "mantenla, mantener, mantenlo, dejalo asi, dejala asi, dejalo, dejala, no la canceles, no lo canceles, no cancelar, "
            + "no canceles, no cancelen, no cancelo, no quiero cancelar, no voy a cancelar, no la cancelen, que siga asi, no quiero cancelarla, "
            + "no anular"),
        (Sense.Book, "agendar una cita, quiero/quisiera/necesito/queria _/pedir/agendar/reservar/sacar una _/nueva cita/hora, "
            + "quiero/quisiera una cita, pedir cita, pedir una cita, sacar cita, sacar una cita, una cita, nueva cita, reservar una cita, "
            + "reservar hora, hay/tienes/tiene/tienen hora/horas/horario/horarios/citas/cita/turno/turnos _/libre/libres/disponible/disponibles, "
            + "pedir turno, sacar turno, un turno, horas libres, horarios disponibles, disponibilidad, hay disponibilidad, "
            + "que horarios/horas tienen/tienes/hay, cita, turno"),
        (Sense.MyTimes, "mi cita, mis citas, mi reserva, mis reservas, mi turno, mis turnos, mi hora, mis horas, mi horario, mis horarios, "
            + "cuando es mi cita/turno, a que hora es mi cita/turno, que dia es mi cita/turno, ver mis citas, tengo cita, tengo una cita"),
        (Sense.Any, "cualquiera, cualquier, cualquier persona, me da igual, da igual, da lo mismo, me da lo mismo, es igual, sin preferencia, "
            + "el que sea, quien sea"),
        (Sense.All, "los/las dos/tres, todos, todas, ambos, ambas"),
        (Sense.Greeting, "hola, ola, holi, buenas, buenos dias, buen dia, buenas tardes, buenas noches, que tal, como estas, como esta"),
        (Sense.Thanks, "gracias, muchas gracias, mil gracias, muchisimas gracias, gracia, grax, agradecido, agradecida, adios, chao, chau, "
            + "hasta luego, hasta mas tarde, nos vemos mas tarde, hasta pronto, hasta manana, hasta entonces, nos vemos, saludos, jaja, jajaja, "
            + "jajajaja, igualmente, un abrazo, besos"),
        (Sense.Polite, "por favor, porfavor, porfis, perdon, disculpa, disculpe, disculpen, lo siento, senora, senorita, amable, con permiso"),
        (Sense.Small, "el, la, los, las, un, una, mi, mis, y, yo, quiero, quisiera, queria, en, al, del, esa, ese, eso, opcion, la opcion, "
            + "el numero, la cita, esta cita, esa cita, la reserva, para manana, de manana, de hoy, para hoy, tambien, entonces, me quedo con, "
            + "prefiero, elijo"),
        (Sense.Loose, "puedo, podria, puede, puedes, pueden, podrias, podrian, necesito, tengo que, se puede, es posible, sera posible, hoy, "
            + "manana, lamentablemente, desafortunadamente, como hago para, como puedo, me surgio un imprevisto, surgio un imprevisto"),
    ];
}
