//! What carriers say, in their usual words. Those marked as plain are read by the classifier as what they mean, so
//! that an event can do without a meaning of its own; a test reads every one of them.

use parcelwatch_domain::status::Kind;

/// A carrier's words for a kind of event.
#[derive(Debug)]
pub(super) struct Saying {
    kind: Kind,
    language: &'static str,
    /// The words.
    pub(super) text: &'static str,
    /// Whether the words alone tell the kind.
    pub(super) plain: bool,
}

const fn plain(kind: Kind, language: &'static str, text: &'static str) -> Saying {
    Saying { kind, language, text, plain: true }
}

const fn opaque(kind: Kind, language: &'static str, text: &'static str) -> Saying {
    Saying { kind, language, text, plain: false }
}

/// The sayings for a kind in a language, in English where that language has none; `turn` chooses among several.
pub(super) fn saying(kind: Kind, language: &str, turn: usize) -> Option<&'static Saying> {
    let of = |language: &str| -> Vec<&'static Saying> {
        SAYINGS.iter().filter(|saying| saying.kind == kind && saying.language == language).collect()
    };
    let own = of(language);
    let list = if own.is_empty() { of("en") } else { own };
    list.get(turn.checked_rem(list.len())?).copied()
}

static SAYINGS: &[Saying] = &[
    opaque(Kind::AwaitingShipment, "en", "Shipping label created, not yet handed over"),
    opaque(Kind::AwaitingShipment, "de", "Versandlabel wurde erstellt"),
    plain(Kind::AwaitingCollection, "en", "Shipment information received"),
    plain(Kind::AwaitingCollection, "de", "Die Sendung wurde elektronisch angekündigt"),
    plain(Kind::AwaitingCollection, "fr", "Votre colis est annoncé, nous attendons sa prise en charge"),
    opaque(Kind::AwaitingCollection, "es", "Información de envío recibida"),
    opaque(Kind::AwaitingCollection, "pt", "Etiqueta emitida, aguardando postagem"),
    plain(Kind::AwaitingCollection, "zh", "已收到订单信息"),
    opaque(Kind::AwaitingCollection, "ja", "発送情報を受け付けました"),
    plain(Kind::Collected, "en", "Picked up from sender by carrier"),
    plain(Kind::Collected, "en", "Accepted by carrier"),
    plain(Kind::Collected, "de", "Die Sendung wurde vom Absender in der Filiale eingeliefert"),
    plain(Kind::Collected, "fr", "Colis pris en charge"),
    plain(Kind::Collected, "es", "Admitido"),
    plain(Kind::Collected, "pt", "Objeto postado"),
    plain(Kind::Collected, "zh", "已揽收"),
    plain(Kind::Collected, "ja", "引受"),
    plain(Kind::Moving, "en", "Departed from sorting facility"),
    plain(Kind::Moving, "en", "In transit to next facility"),
    plain(Kind::Moving, "de", "Die Sendung wurde im Paketzentrum bearbeitet"),
    plain(Kind::Moving, "fr", "En cours d'acheminement"),
    plain(Kind::Moving, "es", "En tránsito"),
    plain(Kind::Moving, "pt", "Objeto em trânsito"),
    plain(Kind::Moving, "zh", "离开分拣中心"),
    plain(Kind::Moving, "ja", "中継"),
    plain(Kind::GlobalTransit, "en", "Departed from office of exchange"),
    plain(Kind::GlobalTransit, "en", "Departed country of origin by plane"),
    plain(Kind::GlobalTransit, "de", "Die Auslands-Sendung wurde im Export-Paketzentrum bearbeitet"),
    plain(Kind::GlobalTransit, "zh", "航班已起飞"),
    plain(Kind::Customs, "en", "Customs clearance in progress"),
    plain(Kind::Customs, "de", "Die Sendung befindet sich in der Verzollung"),
    plain(Kind::Customs, "fr", "Colis en cours de dédouanement"),
    plain(Kind::Customs, "es", "En proceso de aduana"),
    plain(Kind::Customs, "pt", "Em processo de liberação aduaneira"),
    plain(Kind::Customs, "ja", "通関手続中"),
    plain(Kind::DomesticTransit, "en", "Arrived in destination country"),
    opaque(Kind::DomesticTransit, "en", "Processed at regional sorting facility"),
    plain(Kind::DomesticTransit, "de", "Die Sendung ist im Zielland eingetroffen"),
    plain(Kind::DeliveryHub, "en", "Arrived at local delivery station"),
    plain(Kind::DeliveryHub, "de", "Die Sendung ist in der Zustellbasis eingetroffen"),
    plain(Kind::DeliveryHub, "fr", "Colis arrivé sur son site de distribution"),
    plain(Kind::DeliveryHub, "es", "En la oficina de reparto"),
    plain(Kind::DeliveryHub, "pt", "Objeto na unidade de distribuição"),
    plain(Kind::DeliveryHub, "ja", "配達店に到着"),
    plain(Kind::OutForDelivery, "en", "Out for delivery"),
    plain(Kind::OutForDelivery, "de", "Die Sendung wurde in das Zustellfahrzeug geladen"),
    plain(Kind::OutForDelivery, "fr", "Colis en cours de livraison"),
    plain(Kind::OutForDelivery, "es", "En reparto"),
    plain(Kind::OutForDelivery, "pt", "Objeto saiu para entrega ao destinatário"),
    plain(Kind::OutForDelivery, "zh", "正在派送"),
    plain(Kind::OutForDelivery, "ja", "持ち出し中"),
    plain(Kind::ReadyForPickup, "en", "Ready for pickup at the parcel shop"),
    plain(Kind::ReadyForPickup, "de", "Die Sendung liegt in der Filiale zur Abholung bereit"),
    plain(Kind::ReadyForPickup, "fr", "Colis disponible au point de retrait"),
    plain(Kind::ReadyForPickup, "es", "Disponible para recoger en la oficina"),
    opaque(Kind::ReadyForPickup, "pt", "Objeto aguardando retirada no endereço indicado"),
    plain(Kind::Delivered, "en", "Delivered"),
    plain(Kind::Delivered, "de", "Die Sendung wurde zugestellt"),
    plain(Kind::Delivered, "fr", "Votre colis est livré"),
    plain(Kind::Delivered, "es", "Entregado"),
    plain(Kind::Delivered, "pt", "Objeto entregue ao destinatário"),
    plain(Kind::Delivered, "zh", "已妥投"),
    plain(Kind::Delivered, "ja", "お届け済み"),
    plain(Kind::Signed, "en", "Delivered, signed for by the recipient"),
    plain(Kind::Signed, "de", "Die Sendung wurde gegen Unterschrift zugestellt"),
    plain(Kind::Signed, "fr", "Colis livré contre signature"),
    plain(Kind::WithIndividual, "en", "Delivered, left with neighbour"),
    opaque(Kind::WithIndividual, "de", "Die Sendung wurde einem Nachbarn übergeben"),
    plain(Kind::WithIndividual, "fr", "Colis remis à un voisin"),
    plain(Kind::SafePlace, "en", "Delivered, left at the front door"),
    plain(Kind::SafePlace, "en", "Delivered, in mailbox"),
    plain(Kind::SafePlace, "de", "Die Sendung wurde in den Briefkasten zugestellt"),
    opaque(Kind::SafePlace, "fr", "Colis déposé en boîte aux lettres"),
    plain(Kind::CollectedByCustomer, "en", "Collected by the recipient at the parcel shop"),
    plain(Kind::CollectedByCustomer, "de", "Der Empfänger hat die Sendung in der Filiale abgeholt"),
    plain(Kind::DeliveryFailed, "en", "Delivery attempted, nobody was at home"),
    plain(Kind::DeliveryFailed, "de", "Der Empfänger wurde nicht angetroffen"),
    plain(Kind::DeliveryFailed, "fr", "Destinataire absent lors de la livraison"),
    plain(Kind::CustomsHold, "en", "Held by customs, documents missing"),
    plain(Kind::CustomsHold, "de", "Die Sendung wird vom Zoll zurückgehalten, Unterlagen fehlen"),
    plain(Kind::Returning, "en", "Undeliverable, being returned to sender"),
    plain(Kind::Returning, "de", "Die Sendung wird an den Absender zurückgesandt"),
    plain(Kind::Returned, "en", "Returned to sender"),
    opaque(Kind::Returned, "de", "Die Sendung wurde dem Absender zurückgegeben"),
    plain(Kind::Damaged, "en", "Parcel damaged in transit"),
    plain(Kind::Lost, "en", "Parcel declared lost after investigation"),
    plain(Kind::Destroyed, "en", "Parcel destroyed"),
    plain(Kind::PickupMissed, "en", "Not collected in time"),
    plain(Kind::PickupMissed, "de", "Die Lagerfrist ist abgelaufen"),
    plain(Kind::Cancelled, "en", "Shipment cancelled by sender, label voided"),
    plain(Kind::Exception, "en", "Exception: misrouted"),
    plain(Kind::Delay, "en", "Delayed by bad weather"),
    plain(Kind::Delay, "de", "Die Zustellung verzögert sich"),
    plain(Kind::Info, "en", "Estimated delivery date updated"),
    plain(Kind::Info, "en", "The recipient has been notified by e-mail"),
];

#[cfg(test)]
mod tests {
    use parcelwatch_domain::classify::classify;
    use parcelwatch_domain::status::SubStatus;

    use super::*;

    #[test]
    fn s12_plain_sayings_are_read_as_what_they_mean() {
        for saying in SAYINGS.iter().filter(|saying| saying.plain) {
            assert_eq!(classify(saying.text, None, None).kind, Some(saying.kind), "{}", saying.text);
        }
    }

    #[test]
    fn every_kind_has_english_words() {
        let from_events = SubStatus::ALL.iter().filter_map(|sub| sub.kind());
        for kind in from_events.chain([Kind::Moving, Kind::Info, Kind::Delay]) {
            // Nobody writes these in general terms: they are always "moving" with a place.
            if kind != Kind::OriginTransit {
                assert!(saying(kind, "en", 0).is_some(), "{kind}");
            }
        }
        assert!(saying(Kind::Delivered, "pl", 7).is_some_and(|saying| saying.language == "en"));
    }
}
