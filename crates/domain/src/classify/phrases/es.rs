//! Spanish.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "no|sin|nunca|imposible|fallid*|ningún|ninguna|nadie"),
    (
        Future,
        "será|serán|va a ser|previst*|programad*|estimad*|pendiente*|próximamente|para entrega|se entregará|\
        entregaremos|por entregar|será entregado|ser entregado|para su entrega|cuando|planificad*|mañana|\
        próximos días|está prevista|está previsto|previsto|prevista|en breve|se realizará|entregará|llegará|\
        recibirá",
    ),
    (Requested, "solicitad*|solicitud|a petición|pedido por"),
    (Attempt, "intento*|intentado|intentamos|intentó"),
    (
        Again,
        "nuevo intento|segundo intento|próximo intento|nueva entrega|reprogramad*|se intentará|nuevo reparto|reenvío",
    ),
    (
        Delivered,
        "entregado|entregada|entregados|entrega realizada|entrega efectuada|entrega completada|entrega exitosa|\
        entregado al destinatario|prueba de entrega|entrega confirmada|entregado con éxito|entrega satisfactoria|\
        entrega correcta|recibido por el destinatario|entrega finalizada|entregado a su destinatario|\
        entregado al cliente|recogido por el vecino|en manos del destinatario|destinatario ha recibido|\
        destinatario recibió|en poder del destinatario",
    ),
    (Partly, "parcial*|parcialmente"),
    (Delivery, "entrega|entregar|reparto|entregará|entregaremos"),
    (
        Undelivered,
        "no entregad*|no se pudo entregar|no ha sido entregado|no se ha podido entregar|\
        no ha podido ser entregado|no pudo ser entregado|entrega fallida|intento de entrega|entrega no realizada|\
        imposible entregar|fallo en la entrega|fallo de entrega|entrega sin éxito|no fue posible entregar|\
        no fue posible la entrega|entrega infructuosa|no ha sido posible|entrega no exitosa|intento fallido|\
        visita fallida|no se ha podido realizar|no pudo realizarse|no fue posible realizar|\
        no se realizó la entrega|no se logró|no entregada|no se entregó|intento de entrega fallido|\
        entrega no lograda|sin entregar|no se pudo realizar la entrega|no se ha entregado|no pudo entregarse|\
        visita sin éxito|fallecido|no se pudo realizar|sin poder entregar",
    ),
    (
        OutForDelivery,
        "en reparto|en proceso de reparto|salió a reparto|salida a reparto|en ruta de entrega|\
        en camino para entrega|en entrega|repartidor|salió para entrega|en proceso de entrega|para entrega hoy|\
        en curso de entrega|cargado en vehículo de reparto|vehículo de reparto|entregado hoy|\
        ha salido a repartir|mensajero lleva|salido para reparto|salió a distribución|con el mensajero|\
        con el repartidor|con el cartero|en vehículo|salido a reparto|salió a ruta|en ruta para su entrega|\
        camino a tu domicilio|camino a su domicilio|se entregará hoy|en manos del mensajero|llega hoy|\
        repartiendo|en distribución|entrega hoy|hoy será entregado|entregaremos hoy|=reparto|reparto a domicilio|\
        pedido en ruta",
    ),
    (Signed, "firma|firmad*"),
    (
        Individual,
        "vecin*|conserje|portero|portería|recepción|familiar|autorizad*|tercero|vecino|vecina|conserjería|\
        persona autorizada|guardia|seguridad del edificio|empleado",
    ),
    (
        SafePlace,
        "buzón|puerta|lugar seguro|garaje|buzon de correo|en buzón|buzones|jardín|patio|casillero domiciliario|\
        en la puerta|lugar acordado",
    ),
    (
        PickupPoint,
        "punto de recogida|punto de retiro|oficina|agencia|taquilla|locker|punto pack|tienda|sucursal|city paq|\
        citypaq|punto de conveniencia|estafeta|punto de entrega|drop point|punto pickup|ventanilla|mostrador|\
        consigna|puntos|casillero|terminal automático|kiosco|franquicia|establecimiento",
    ),
    (
        Ready,
        "disponible para recog*|disponible para ser recogido|a disposición|listo para recog*|listo para ser|\
        pendiente de recogida por el destinatario|disponible en|para ser recogido|listo para retir*|\
        disponible para retir*|puede recoger|puede ser recogido|en espera de recogida|recogerán en|\
        recogeran en agencia|pendiente de recoger|pendiente de retirar|listo en el punto|listo en punto|\
        ser retirado en|espera de ser retirado|para retirar en|para recoger en|para recogerlo|\
        retirar en sucursal|disponible para recoger|espera a ser recogido|puede pasar a recoger|puede retirar|\
        puede ser retirado|listo para su recogida|listo para retiro|disponible para retiro|\
        disponible para recogida|para su recogida|en lista de correos|entregado en punto de recogida|\
        depositado en punto|llegada al punto de recogida|ha llegado al punto de recogida|pendiente de retiro|\
        en espera de ser recogido|te espera|le espera|espera en la|espera en el|esperando en",
    ),
    (
        HoldOver,
        "no recogido|no retirado|plazo de recogida|caducad*|no reclamado|plazo de entrega en oficina|sobrante|\
        no ha sido recogido|plazo de permanencia|caducado el plazo|plazo para recoger|plazo vencido|\
        venció el plazo|no fue retirado|no ha sido retirado|no se ha recogido|vencido el plazo|no fue recogido|\
        no haber sido retirado|no haber sido recogido|por no retirarse|por no recogerse",
    ),
    (
        Fetched,
        "recogido por el destinatario|retirado por el destinatario|recogido en oficina|recogido por el cliente|\
        retirado por el cliente|entregado en oficina al destinatario|recogido en el punto|\
        destinatario ha recogido|destinatario ha retirado|retirado en sucursal|recogido por cliente|\
        cliente ha recogido|retirado por el titular|retirado en oficina|recogido por destinatario|\
        ha sido recogido por",
    ),
    (
        Collected,
        "admitid*|admisión|recogida realizada|recogido del remitente|recogida efectuada|recibido del remitente|\
        aceptad*|recolectad*|recogido en origen|recogido al remitente|entregado por el remitente|entrada en red|\
        imposición|recogida en origen|recolección|recogida al remitente|recogido en domicilio del cliente|\
        recogida en domicilio|recolección en domicilio|recolectado|admitido en|recogimos|\
        recogido por el mensajero|hemos recibido el paquete|hemos recibido su|recibimos el envío|\
        entregado por el cliente remitente|depositado por el remitente|recogida del remitente|mercancía recogida|\
        retirado del remitente|ingreso al correo|depositado por|depositado en oficina|paquete recibido|\
        envío recibido|depositado|=recibido|=aceptado|recepcionado en origen|recogida en cliente|\
        recogido en cliente|recepcionado",
    ),
    (Taken, "recogido|recogida|retirado|recogida por"),
    (
        PickupUndone,
        "recogida fallida|no se pudo recoger|recogida no realizada|recogida anulada|no se ha podido recoger|recogida cancelada",
    ),
    (Recipient, "destinatari*|cliente|consignatario"),
    (Sender, "remitente|vendedor|expedidor"),
    (
        Return,
        "devol*|devuelt*|devuelv*|retorn*|en devolución|devolviendo|devuelto|regresa al remitente|de regreso|\
        de vuelta al remitente|vuelve al remitente|retorno al remitente|volviendo|vuelve a origen|volverá",
    ),
    (
        ReturnDone,
        "devuelto al remitente|entregado al remitente|devolución entregada|devuelta al remitente|\
        retornado al remitente|devolución completada|retornado a origen|ha sido devuelto al remitente|\
        fue devuelto al remitente|devolución realizada|entregado en origen por devolución|devolución finalizada|\
        devuelto a origen|devuelta a origen|devuelto al vendedor|devuelto a la tienda",
    ),
    (BackAtDepot, "retorno a almacén|vuelta al almacén|devuelto a almacén|retorno a delegación|vuelve a la oficina"),
    (
        Customs,
        "aduan*|despacho|despachad* de aduana|arancel*|aduana|aduanas|aduanero|trámite de aduanas|\
        control aduanero|nacionalización|desaduan*|impuestos de importación|impuestos aduaneros",
    ),
    (
        Cleared,
        "liberado*|levante|despacho finalizado|despachado por aduana*|salida de aduana|\
        despacho aduanero finalizado|despacho completado|autorizado por aduana|liberación|liberado por aduana|\
        despachado por aduana|salió de aduana|trámite aduanero finalizado|nacionalizado|aduana finalizado|\
        autorizado su levante|impuestos pagados",
    ),
    (Held, "retenid*|detenid*|bloquead*|parad*|en espera|estacionad*"),
    (Documents, "factura|dni|documento*|documentos|documentación|documentacion"),
    (
        Duties,
        "impuesto*|arancel*|tasas|tributos|pago de aduana|derechos de aduana|derechos aduaneros|pago de aranceles|\
        iva|aranceles|pago de impuestos",
    ),
    (Prohibited, "prohibid*|no permitid*|mercancía restringida"),
    (Seized, "decomisad*|incautad*|confiscad*"),
    (
        Faulty,
        "faltan*|falta|incorrect*|incomplet*|erróne*|insuficiente*|desconocid*|inválid*|requerid*|ilegible|\
        equivocad*|error|errores|erron*|faltan|pendiente de pago|requiere|requieren|debe pagar|deben pagarse|\
        por pagar|pago pendiente|pendiente pago|sin documentación|no existe|no coincide|equivocada|inexistente|\
        impago|aportar|solicitada|solicita documentación|mudado|se mudó|cambio de domicilio|abonar|debes pagar|\
        pide|solicita",
    ),
    (
        Address,
        "dirección*|direccion*|domicilio|código postal|destinatario desconocido|señas|se ha mudado|\
        destinatario se mudó|mudado|cambio de domicilio|no existe la dirección|número inexistente|no vive|\
        dirección incorrecta|dirección incompleta|desconocido en|número de la calle|calle",
    ),
    (
        Absent,
        "ausente*|ausencia|nadie en|no se encuentra|destinatario no localizado|no estaba|no hay nadie|\
        nadie en el domicilio|no había nadie|no se encontraba|no se encontró al destinatario|nadie para recibir|\
        casa sola|domicilio cerrado|no estabas|no estaba en|nadie en casa",
    ),
    (Closed, "cerrad*|cierre"),
    (Refused, "rechaz*|rehusad*|rehúsa|no aceptad*|no acepta|no quiso|no quiere|no aceptó"),
    (
        Unreachable,
        "inaccesible|no localizad*|sin acceso|no contactado|no se pudo contactar|zona de difícil acceso|\
        no se ha podido contactar|no contesta|no se logró contactar|no responde|teléfono incorrecto|\
        teléfono erróneo|imposible contactar|no se pudo acceder|zona peligrosa|zona roja|no hay acceso|\
        sin contacto",
    ),
    (Damaged, "dañad*|daños|deteriorad*|rotura|roto|averiad*|avería"),
    (
        Lost,
        "extraviad*|perdid*|pérdida|extravío|robad*|robo|siniestro|no localizable|envío perdido|hurtado|\
        desaparecido|siniestrado|extravio total",
    ),
    (Destroyed, "destruid*|destrucción|desechad*"),
    (Cancelled, "cancelad*|anulad*|anulación|cancelación"),
    (
        Delay,
        "retras*|demora*|aplazad*|pospuest*|retardo|con retraso|se retrasa|retraso|retrasado|demorado|con demora|\
        más tarde|más tiempo|se demora|demora",
    ),
    (
        Obstacle,
        "meteorológ*|clima*|huelga|festivo|causas de fuerza mayor|fuerza mayor|tráfico|temporal|\
        incidencia técnica|mal tiempo|lluvia*|nieve|inundación|manifestación|bloqueo de vías|paro|\
        condiciones meteorológicas",
    ),
    (
        Trouble,
        "incidencia*|incidente|mal encaminad*|mal clasificad*|extravi* de ruta|recanalizad*|reexpedid*|\
        error de ruta|problema|anomalía|reclamación|posicionado en per|exceso|mal enviado|enviado por error|\
        mal ruteado|fuera de ruta|error de clasificación|extravío temporal|novedad|sin etiqueta|demasiado grande|\
        suspendid*",
    ),
    (Label, "etiqueta"),
    (
        PreAdvice,
        "prerregistrad*|pre registrad*|preadmisión|información recibida|información de envío recibida|\
        información del envío recibida|electrónic*|etiqueta creada|etiqueta generada|pendiente de admisión|\
        pendiente de entrada|pendiente de recepción|pendiente de recogida|preparación|en preparación|registrad*|\
        documentado|datos recibidos|grabado|preaviso|orden creada|pedido creado|pendiente de depósito|informado|\
        no hemos recibido|pre registrado|prerregistro|pendiente de recolección|pendiente de recolectar|\
        pendiente de entrar|pendiente de admitir|etiqueta impresa|guía generada|guía creada|guía emitida|\
        en espera de recibir|esperando que el vendedor|preparando tu|preparando su|vendedor está preparando|\
        pendiente de imponer|orden recibida|orden generada|solicitud creada|remitente prepara|documentada|\
        sin recepción|sin recepcion|sin recibir|pendiente de recoger en|=pendiente de recoger",
    ),
    (
        Global,
        "exporta*|internacional|aeropuerto|vuelo|avión|oficina de cambio|salida del país|país de origen|\
        salió del país|oficina internacional|salida de la oficina internacional|ha salido del país|sale del país|\
        salida internacional|en vuelo|país origen",
    ),
    (
        Landed,
        "país de destino|llegada al país|importación|en destino país|arribo al país|llegado a españa|\
        entrada en el país|llegada a la oficina internacional de destino|oficina internacional de destino|\
        internacional de destino|país destino|llegada a destino país|arribó al país|llegó al país|\
        ingresó al país|ingreso al país|entrada al país",
    ),
    (
        Hub,
        "unidad de reparto|oficina de destino|delegación de destino|agencia de destino|delegación destino|\
        unidad de distribución|centro de reparto|en destino|almacén de destino|delegación reparto|\
        oficina de reparto|oficina de entrega|centro de distribución local|sucursal de destino|unidad de entrega|\
        sucursal destino|centro de distribución destino|base de reparto",
    ),
    (Origin, "delegación de origen|de origen|en origen|oficina de origen|agencia de origen"),
    (
        Moving,
        "en tránsito|tránsito|en camino|en ruta|clasificad*|clasificación|centro de tratamiento|centro logístico|\
        llegad*|llegó|salid*|salió|en curso|trasladad*|enviad*|transportad*|en transporte|almacén|procesad*|\
        reactivación|en red|arrib*|recibido en|plataforma|despachado|ingresó al|ingreso al|salió del|arribó|\
        delegación|centro de procesamiento|centro de clasificación|bodega|recibido en bodega|en poder de|\
        viajando|viaja|movilizado|cross dock|sucursal|hacia|traslado|terminal|reembalad*|va camino|camino del|\
        camino de|almacenad*|arrastre|en arrastre",
    ),
    (
        HandedOn,
        "entregado al transportista|entregado a agencia|transferido|entregado en almacén|entregado a aduana|\
        entregado en delegación|entregado a correos|entregado a transportista|entregado al operador|\
        entregado al operador logístico|entregado a aduanas|entregado a la aerolínea|entregado al courier|\
        entregado a la agencia|entregado a operador|entregado en plataforma|entregado en hub",
    ),
    (
        News,
        "avisado|aviso|notificad*|cita|concertad*|contactad*|modificad*|cambio|actualizad*|instrucciones|\
        fecha de entrega|información|gestión|entrega concertada|está prevista|prevista para|nueva fecha|\
        reprogramad*|fecha estimada|concertada|preferencia*|franja horaria|sms|correo electrónico|email|\
        hemos enviado|hemos enviado un sms",
    ),
    (NotYet, "aún no|todavía no|todavía sin|aún sin"),
    (If, "si|en caso de|una vez|salvo que"),
    (Waiting, "pendiente de|a la espera|en espera|esperando|espera|disponible"),
    (
        Handed,
        "entregado a|entregada a|dejado en|dejada en|depositado en el buzón|dejado con|recibido por el|\
        recibida por el|recibido por|recibida por|firmado por",
    ),
    (Today, "hoy|esta mañana|esta tarde|durante el día"),
    (
        Locker,
        "punto de recogida|punto pickup|locker|taquilla|citypaq|punto de conveniencia|punto pack|casillero|\
        punto de retiro|drop point",
    ),
    (Courier, "repartidor|cartero|mensajero|conductor|transportista en camino"),
    (Silent, "=desconocido|=sin información"),
];
