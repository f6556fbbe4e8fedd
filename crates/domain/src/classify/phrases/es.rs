//! Spanish.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "no|sin|nunca|imposible|fallid*|ningún|ninguna|nadie"),
    (
        Future,
        "será|serán|va a ser|previst*|programad*|estimad*|pendiente*|próximamente|para entrega|se entregará|entregaremos|por entregar|será entregado|ser entregado|para su entrega|cuando|planificad*",
    ),
    (Requested, "solicitad*|solicitud|a petición|pedido por"),
    (Attempt, "intento*|intentado|intentamos|intentó"),
    (
        Again,
        "nuevo intento|segundo intento|próximo intento|nueva entrega|reprogramad*|se intentará|nuevo reparto|reenvío",
    ),
    (
        Delivered,
        "entregado|entregada|entregados|entrega realizada|entrega efectuada|entrega completada|entrega exitosa|entregado al destinatario|prueba de entrega|entrega confirmada|entregado con éxito",
    ),
    (Partly, "parcial*|parcialmente"),
    (Delivery, "entrega|entregar|reparto"),
    (
        Undelivered,
        "no entregad*|no se pudo entregar|no ha sido entregado|no se ha podido entregar|no ha podido ser entregado|no pudo ser entregado|entrega fallida|intento de entrega|entrega no realizada|imposible entregar|\
        fallo en la entrega|fallo de entrega|entrega sin éxito|no fue posible entregar|no fue posible la entrega|entrega infructuosa|no ha sido posible|entrega no exitosa|intento fallido",
    ),
    (
        OutForDelivery,
        "en reparto|en proceso de reparto|salió a reparto|salida a reparto|en ruta de entrega|en camino para entrega|en entrega|repartidor|en distribución|salió para entrega|en proceso de entrega|para entrega hoy|en curso de entrega|cargado en vehículo de reparto|\
        vehículo de reparto|entregado hoy|hoy",
    ),
    (Signed, "firma|firmad*"),
    (Individual, "vecin*|conserje|portero|portería|recepción|familiar|autorizad*|tercero"),
    (SafePlace, "buzón|puerta|lugar seguro|garaje|buzon de correo"),
    (
        PickupPoint,
        "punto de recogida|punto de retiro|oficina|agencia|taquilla|locker|punto pack|tienda|sucursal|city paq|citypaq|punto de conveniencia|estafeta|punto de entrega|drop point",
    ),
    (
        Ready,
        "disponible para recog*|disponible para ser recogido|a disposición|listo para recog*|listo para ser|pendiente de recogida por el destinatario|disponible en|para ser recogido|listo para retir*|disponible para retir*|puede recoger|puede ser recogido|en espera de recogida|\
        recogerán en|recogeran en agencia|pendiente de recoger|pendiente de retirar",
    ),
    (
        HoldOver,
        "no recogido|no retirado|plazo de recogida|caducad*|no reclamado|plazo de entrega en oficina|sobrante|no ha sido recogido|plazo de permanencia",
    ),
    (
        Fetched,
        "recogido por el destinatario|retirado por el destinatario|recogido en oficina|recogido por el cliente|retirado por el cliente|entregado en oficina al destinatario|recogido en el punto|destinatario ha recogido",
    ),
    (
        Collected,
        "admitid*|admisión|recogida realizada|recogido del remitente|recogida efectuada|recibido del remitente|depositad*|aceptad*|recolectad*|recogido en origen|recogido al remitente|entregado por el remitente|entrada en red|imposición|paquete recibido|envío recibido|recogida en origen",
    ),
    (Taken, "recogido|recogida|retirado"),
    (
        PickupUndone,
        "recogida fallida|no se pudo recoger|recogida no realizada|recogida anulada|no se ha podido recoger|recogida cancelada",
    ),
    (Recipient, "destinatari*|cliente|consignatario"),
    (Sender, "remitente|vendedor|expedidor"),
    (Return, "devol*|devuelt*|devuelv*|retorn*|en devolución|devolviendo"),
    (
        ReturnDone,
        "devuelto al remitente|entregado al remitente|devolución entregada|devuelta al remitente|retornado al remitente|devolución completada|retornado a origen",
    ),
    (BackAtDepot, "retorno a almacén|vuelta al almacén|devuelto a almacén|retorno a delegación|vuelve a la oficina"),
    (Customs, "aduan*|despacho|despachad* de aduana"),
    (
        Cleared,
        "liberado*|levante|despacho finalizado|despachado por aduana*|salida de aduana|despacho aduanero finalizado|despacho completado|autorizado por aduana|liberación",
    ),
    (Held, "retenid*|detenid*|bloquead*|parad*|en espera|almacenad*|estacionad*"),
    (Documents, "document*|factura|dni"),
    (Duties, "impuesto*|arancel*|tasas|derechos|tributos|pago de aduana"),
    (Prohibited, "prohibid*|no permitid*|mercancía restringida"),
    (Seized, "decomisad*|incautad*|confiscad*"),
    (
        Faulty,
        "faltan*|falta|incorrect*|incomplet*|erróne*|insuficiente*|desconocid*|inválid*|requerid*|ilegible|equivocad*|error|errores|erron*",
    ),
    (Address, "dirección*|direccion*|domicilio|código postal|destinatario desconocido|señas|se ha mudado"),
    (Absent, "ausente*|ausencia|nadie en|no se encuentra|destinatario no localizado|no estaba"),
    (Closed, "cerrad*|cierre"),
    (Refused, "rechaz*|rehusad*|rehúsa|no aceptad*|no acepta"),
    (Unreachable, "inaccesible|no localizad*|sin acceso|no contactado|no se pudo contactar|zona de difícil acceso"),
    (Damaged, "dañad*|daños|deteriorad*|rotura|roto|averiad*|avería"),
    (Lost, "extraviad*|perdid*|pérdida|extravío|robad*|robo|siniestro|no localizable"),
    (Destroyed, "destruid*|destrucción|desechad*"),
    (Cancelled, "cancelad*|anulad*|anulación|cancelación"),
    (Delay, "retras*|demora*|aplazad*|pospuest*|retardo|con retraso"),
    (
        Obstacle,
        "meteorológ*|clima*|huelga|festivo|causas de fuerza mayor|fuerza mayor|tráfico|temporal|incidencia técnica",
    ),
    (
        Trouble,
        "incidencia*|incidente|mal encaminad*|mal clasificad*|extravi* de ruta|recanalizad*|reexpedid*|error de ruta|problema|anomalía|reclamación|posicionado en per|reembalad*|exceso",
    ),
    (Label, "etiqueta"),
    (
        PreAdvice,
        "prerregistrad*|pre registrad*|preadmisión|información recibida|información de envío recibida|información del envío recibida|electrónic*|etiqueta creada|etiqueta generada|pendiente de admisión|pendiente de entrada|pendiente de recepción|pendiente de recogida|preparación|en preparación|registrad*|documentado|datos recibidos|aún no|\
        grabado|preaviso|orden creada|pedido creado|pendiente de depósito|todavía no|informado",
    ),
    (
        Global,
        "exporta*|internacional|aeropuerto|vuelo|avión|oficina de cambio|salida del país|país de origen|salió del país|oficina internacional",
    ),
    (
        Landed,
        "país de destino|llegada al país|importación|en destino país|arribo al país|llegado a españa|entrada en el país",
    ),
    (
        Hub,
        "unidad de reparto|oficina de destino|delegación de destino|agencia de destino|delegación destino|unidad de distribución|centro de reparto|en destino|almacén de destino|delegación reparto|oficina de reparto",
    ),
    (Origin, "delegación de origen|de origen|en origen|oficina de origen|agencia de origen"),
    (
        Moving,
        "en tránsito|tránsito|en camino|en ruta|clasificad*|clasificación|centro de tratamiento|centro logístico|llegad*|llegó|salid*|salió|en curso|trasladad*|enviad*|transportad*|en transporte|almacén|procesad*|reactivación|en red|arrib*|recibido en|plataforma|despachado",
    ),
    (
        HandedOn,
        "entregado al transportista|entregado a agencia|transferido|entregado en almacén|entregado a aduana|entregado en delegación|entregado a correos|entregado a transportista|entregado al operador",
    ),
    (
        News,
        "avisado|aviso|notificad*|cita|concertad*|contactad*|modificad*|cambio|actualizad*|instrucciones|fecha de entrega|información|gestión|entrega concertada",
    ),
];
