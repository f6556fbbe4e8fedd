//! What can happen to a parcel, in the words of carriers and in the codes of providers.

/// Something that happens to a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The label was made; nobody has the parcel yet.
    Label,
    /// The carrier has the data.
    Announced,
    /// The first scan.
    PickedUp,
    /// Sorted somewhere.
    Sorted,
    /// It left the country it came from.
    Exported,
    /// It came into the country it goes to.
    Landed,
    /// Presented to customs.
    Customs,
    /// Customs wants something.
    CustomsHeld,
    /// Customs let it go.
    CustomsReleased,
    /// At the station that delivers.
    Hub,
    /// With the courier.
    OutForDelivery,
    /// Nobody was at home.
    NobodyHome,
    /// The recipient refused it.
    Refused,
    /// The address is wrong.
    WrongAddress,
    /// Waits at a counter.
    ReadyForPickup,
    /// Waited in vain.
    PickupMissed,
    /// Delivered.
    Delivered,
    /// Delivered against a signature.
    Signed,
    /// Delivered to a neighbour.
    Neighbour,
    /// Left in a safe place.
    SafePlace,
    /// Collected from a counter.
    Collected,
    /// On the way back.
    Returning,
    /// Back at the sender.
    Returned,
    /// Damaged.
    Damaged,
    /// Declared lost.
    Lost,
    /// The carrier announces a delay.
    Delayed,
}

/// What 17TRACK writes about a step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SeventeenTrackCode {
    pub(crate) status: &'static str,
    pub(crate) sub_status: &'static str,
    pub(crate) stage: Option<&'static str>,
}

/// What AfterShip writes about a step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AfterShipCode {
    pub(crate) tag: &'static str,
    pub(crate) subtag: &'static str,
    pub(crate) message: &'static str,
    /// As a carrier's own code.
    pub(crate) raw: &'static str,
}

const fn seventeen(status: &'static str, sub_status: &'static str, stage: Option<&'static str>) -> SeventeenTrackCode {
    SeventeenTrackCode { status, sub_status, stage }
}

const fn after(tag: &'static str, subtag: &'static str, message: &'static str, raw: &'static str) -> AfterShipCode {
    AfterShipCode { tag, subtag, message, raw }
}

impl Step {
    /// Whether anybody has touched the parcel.
    pub(crate) fn is_scan(self) -> bool {
        !matches!(self, Step::Label | Step::Announced | Step::Customs | Step::CustomsHeld | Step::Lost | Step::Delayed)
    }

    /// Whether it has been delivered, in whatever way.
    pub(crate) fn is_delivered(self) -> bool {
        matches!(self, Step::Delivered | Step::Signed | Step::Neighbour | Step::SafePlace | Step::Collected)
    }

    /// Whether it happens where the parcel goes to.
    pub(crate) fn is_near(self) -> bool {
        match self {
            Step::Label
            | Step::Announced
            | Step::PickedUp
            | Step::Sorted
            | Step::Exported
            | Step::Returned
            | Step::Lost => false,
            Step::Landed
            | Step::Customs
            | Step::CustomsHeld
            | Step::CustomsReleased
            | Step::Hub
            | Step::OutForDelivery
            | Step::NobodyHome
            | Step::Refused
            | Step::WrongAddress
            | Step::ReadyForPickup
            | Step::PickupMissed
            | Step::Delivered
            | Step::Signed
            | Step::Neighbour
            | Step::SafePlace
            | Step::Collected
            | Step::Returning
            | Step::Damaged
            | Step::Delayed => true,
        }
    }

    /// Whether it is a failure.
    pub(crate) fn is_exception(self) -> bool {
        self.seventeen_track().status == "Exception"
    }

    pub(crate) fn seventeen_track(self) -> SeventeenTrackCode {
        const TRANSIT: &str = "InTransit";
        const EXCEPTION: &str = "Exception";
        const FAILURE: &str = "DeliveryFailure";
        match self {
            Step::Label | Step::Announced => seventeen("InfoReceived", "InfoReceived", Some("InfoReceived")),
            Step::PickedUp => seventeen(TRANSIT, "InTransit_PickedUp", Some("PickedUp")),
            Step::Sorted | Step::Hub => seventeen(TRANSIT, "InTransit_Other", None),
            Step::Exported => seventeen(TRANSIT, "InTransit_Departure", Some("Departure")),
            Step::Landed => seventeen(TRANSIT, "InTransit_Arrival", Some("Arrival")),
            Step::Customs => seventeen(TRANSIT, "InTransit_CustomsProcessing", None),
            Step::CustomsHeld => seventeen(TRANSIT, "InTransit_CustomsRequiringInformation", None),
            Step::CustomsReleased => seventeen(TRANSIT, "InTransit_CustomsReleased", None),
            Step::OutForDelivery => seventeen("OutForDelivery", "OutForDelivery_Other", Some("OutForDelivery")),
            Step::NobodyHome => seventeen(FAILURE, "DeliveryFailure_NoBody", None),
            Step::Refused => seventeen(FAILURE, "DeliveryFailure_Rejected", None),
            Step::WrongAddress => seventeen(FAILURE, "DeliveryFailure_InvalidAddress", None),
            Step::ReadyForPickup => {
                seventeen("AvailableForPickup", "AvailableForPickup_Other", Some("AvailableForPickup"))
            }
            Step::PickupMissed => seventeen(EXCEPTION, "Exception_Other", None),
            Step::Delivered | Step::Signed | Step::Neighbour | Step::SafePlace | Step::Collected => {
                seventeen("Delivered", "Delivered_Other", Some("Delivered"))
            }
            Step::Returning => seventeen(EXCEPTION, "Exception_Returning", Some("Returning")),
            Step::Returned => seventeen(EXCEPTION, "Exception_Returned", Some("Returned")),
            Step::Damaged => seventeen(EXCEPTION, "Exception_Damage", None),
            Step::Lost => seventeen(EXCEPTION, "Exception_Lost", None),
            Step::Delayed => seventeen(EXCEPTION, "Exception_Delayed", None),
        }
    }

    pub(crate) fn aftership(self) -> AfterShipCode {
        match self {
            Step::Label => after("InfoReceived", "InfoReceived_001", "Info Received", "LBL"),
            Step::Announced => after("InfoReceived", "InfoReceived_001", "Info Received", "ANN"),
            Step::PickedUp => after("InTransit", "InTransit_002", "Acceptance scan", "PUP"),
            Step::Sorted => after("InTransit", "InTransit_001", "In Transit", "SRT"),
            Step::Exported => after("InTransit", "InTransit_007", "Departure Scan", "EXP"),
            Step::Landed => after("InTransit", "InTransit_004", "Arrived at the destination country", "ARR"),
            Step::Customs => after("InTransit", "InTransit_006", "Customs clearance started", "CUS"),
            Step::CustomsHeld => after("Exception", "Exception_018", "Documents missing or incorrect", "CHD"),
            Step::CustomsReleased => after("InTransit", "InTransit_005", "Customs clearance completed", "CRL"),
            Step::Hub => after("InTransit", "InTransit_003", "Arrival scan", "HUB"),
            Step::OutForDelivery => after("OutForDelivery", "OutForDelivery_001", "Out for Delivery", "OFD"),
            Step::NobodyHome => after("AttemptFail", "AttemptFail_002", "Addressee not available", "ABS"),
            Step::Refused => after("Exception", "Exception_003", "Refused by the recipient", "REF"),
            Step::WrongAddress => after("Exception", "Exception_007", "Incorrect address", "ADR"),
            Step::ReadyForPickup => {
                after("AvailableForPickup", "AvailableForPickup_001", "Available for pickup", "RDY")
            }
            Step::PickupMissed => after("Exception", "Exception_008", "Pickup missed", "MIS"),
            Step::Delivered | Step::SafePlace => after("Delivered", "Delivered_001", "Delivered", "DLV"),
            Step::Signed => after("Delivered", "Delivered_003", "Signed by the recipient", "SIG"),
            Step::Neighbour => after("Delivered", "Delivered_005", "Delivered to a neighbour", "NBR"),
            Step::Collected => after("Delivered", "Delivered_002", "Picked up by the recipient", "COL"),
            Step::Returning => after("Exception", "Exception_010", "Returning to the sender", "RTG"),
            Step::Returned => after("Exception", "Exception_011", "Returned to the sender", "RTD"),
            Step::Damaged => after("Exception", "Exception_012", "Damaged", "DMG"),
            Step::Lost => after("Exception", "Exception_013", "Lost", "LST"),
            Step::Delayed => after("Exception", "Exception_016", "Delayed in processing", "DEL"),
        }
    }

    /// What the carrier says, in the language of the place where there are words of it; `turn` chooses among several.
    pub(crate) fn text(self, language: &str, turn: usize) -> &'static str {
        let english = self.english();
        let own = match language {
            "de" => self.german(),
            "pt" => self.portuguese(),
            _ => None,
        };
        own.or_else(|| english.get(turn.checked_rem(english.len()).unwrap_or_default()).copied()).unwrap_or_default()
    }

    fn english(self) -> &'static [&'static str] {
        match self {
            Step::Label => &["Shipping label created, not yet handed over"],
            Step::Announced => &["Shipment information received"],
            Step::PickedUp => &["Accepted by carrier", "Picked up from sender by carrier"],
            Step::Sorted => &["Departed from sorting facility", "In transit to next facility"],
            Step::Exported => &["Departed country of origin by plane", "Departed from office of exchange"],
            Step::Landed => &["Arrived in destination country"],
            Step::Customs => &["Customs clearance in progress"],
            Step::CustomsHeld => &["Held by customs, documents missing"],
            Step::CustomsReleased => &["Released by customs", "Customs clearance completed"],
            Step::Hub => &["Arrived at local delivery station"],
            Step::OutForDelivery => &["Out for delivery"],
            Step::NobodyHome => &["Delivery attempted, nobody was at home"],
            Step::Refused => &["Delivery attempted, refused by the recipient"],
            Step::WrongAddress => &["Delivery failed, the address is incomplete"],
            Step::ReadyForPickup => &["Ready for pickup at the parcel shop"],
            Step::PickupMissed => &["Not collected in time"],
            Step::Delivered => &["Delivered"],
            Step::Signed => &["Delivered, signed for by the recipient"],
            Step::Neighbour => &["Delivered, left with neighbour"],
            Step::SafePlace => &["Delivered, left at the front door", "Delivered, in mailbox"],
            Step::Collected => &["Collected by the recipient at the parcel shop"],
            Step::Returning => &["Undeliverable, being returned to sender"],
            Step::Returned => &["Returned to sender"],
            Step::Damaged => &["Parcel damaged in transit"],
            Step::Lost => &["Parcel declared lost after investigation"],
            Step::Delayed => &["Delayed by bad weather"],
        }
    }

    fn german(self) -> Option<&'static str> {
        Some(match self {
            Step::Label => "Versandlabel wurde erstellt",
            Step::Announced => "Die Sendung wurde elektronisch angekündigt",
            Step::PickedUp => "Die Sendung wurde vom Absender in der Filiale eingeliefert",
            Step::Sorted => "Die Sendung wurde im Paketzentrum bearbeitet",
            Step::Landed => "Die Sendung ist im Zielland eingetroffen",
            Step::Customs => "Die Sendung befindet sich in der Verzollung",
            Step::CustomsHeld => "Die Sendung wird vom Zoll zurückgehalten, Unterlagen fehlen",
            Step::Hub => "Die Sendung ist in der Zustellbasis eingetroffen",
            Step::OutForDelivery => "Die Sendung wurde in das Zustellfahrzeug geladen",
            Step::NobodyHome => "Der Empfänger wurde nicht angetroffen",
            Step::ReadyForPickup => "Die Sendung liegt in der Filiale zur Abholung bereit",
            Step::PickupMissed => "Die Lagerfrist ist abgelaufen",
            Step::Delivered => "Die Sendung wurde zugestellt",
            Step::Signed => "Die Sendung wurde gegen Unterschrift zugestellt",
            Step::Neighbour => "Die Sendung wurde einem Nachbarn übergeben",
            Step::SafePlace => "Die Sendung wurde in den Briefkasten zugestellt",
            Step::Collected => "Der Empfänger hat die Sendung in der Filiale abgeholt",
            Step::Returning => "Die Sendung wird an den Absender zurückgesandt",
            Step::Returned => "Die Sendung wurde dem Absender zurückgegeben",
            Step::Delayed => "Die Zustellung verzögert sich",
            Step::Exported
            | Step::CustomsReleased
            | Step::Refused
            | Step::WrongAddress
            | Step::Damaged
            | Step::Lost => return None,
        })
    }

    fn portuguese(self) -> Option<&'static str> {
        Some(match self {
            Step::Label | Step::Announced => "Etiqueta emitida, aguardando postagem",
            Step::PickedUp => "Objeto postado",
            Step::Sorted => "Objeto em trânsito",
            Step::Customs => "Em processo de liberação aduaneira",
            Step::Hub => "Objeto na unidade de distribuição",
            Step::OutForDelivery => "Objeto saiu para entrega ao destinatário",
            Step::Delivered => "Objeto entregue ao destinatário",
            Step::ReadyForPickup => "Objeto aguardando retirada no endereço indicado",
            Step::Exported
            | Step::Landed
            | Step::CustomsHeld
            | Step::CustomsReleased
            | Step::NobodyHome
            | Step::Refused
            | Step::WrongAddress
            | Step::PickupMissed
            | Step::Signed
            | Step::Neighbour
            | Step::SafePlace
            | Step::Collected
            | Step::Returning
            | Step::Returned
            | Step::Damaged
            | Step::Lost
            | Step::Delayed => return None,
        })
    }
}
