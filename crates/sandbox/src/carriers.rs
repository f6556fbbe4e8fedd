//! Who carries, from where to where, and what providers call them.

use crate::numbers::Shape;
use crate::places::{
    AUSTIN, BERLIN, BRISBANE, BRISTOL, CAIRNS, CAMPINAS, CURITIBA, HALIFAX, HAMBURG, LEEDS, LEIPZIG, MUNICH, PORTLAND,
    Place, RENO, SHENZHEN, YIWU,
};

/// A carrier.
#[derive(Debug)]
pub struct Carrier {
    /// The id by which facts name it.
    pub id: &'static str,
    /// The name people know it by.
    pub name: &'static str,
    /// What 17TRACK calls it.
    pub seventeen_track: u32,
    /// What AfterShip calls it.
    pub aftership: &'static str,
    /// Its country, where it is a country's own.
    pub country: Option<&'static str>,
    /// Its web page.
    pub homepage: &'static str,
    /// Whether its scans name the offset of their clock.
    pub(crate) tells_offset: bool,
    pub(crate) shape: Shape,
}

const fn carrier(
    (id, name): (&'static str, &'static str),
    seventeen_track: u32,
    (aftership, homepage): (&'static str, &'static str),
    country: Option<&'static str>,
    shape: Shape,
) -> Carrier {
    Carrier { id, name, seventeen_track, aftership, country, homepage, tells_offset: true, shape }
}

pub(crate) static CHINA_POST: Carrier = carrier(
    ("china_post", "China Post"),
    3011,
    ("china-post", "http://www.ems.com.cn"),
    Some("CN"),
    Shape::S10("LX", "CN"),
);
pub(crate) static YUNEXPRESS: Carrier = carrier(
    ("yunexpress", "YunExpress"),
    190_008,
    ("yunexpress", "https://www.yunexpress.com"),
    Some("CN"),
    Shape::Plain("YT", 16),
);
pub(crate) static CAINIAO: Carrier = carrier(
    ("cainiao", "Cainiao"),
    190_271,
    ("cainiao", "https://global.cainiao.com"),
    Some("CN"),
    Shape::Plain("LP", 14),
);
pub(crate) static DHL_DE: Carrier =
    carrier(("dhl_de", "DHL Paket"), 7041, ("dhl-germany", "https://www.dhl.de"), Some("DE"), Shape::DhlDe);
pub(crate) static DHL_EXPRESS: Carrier =
    carrier(("dhl_express", "DHL Express"), 100_001, ("dhl", "https://www.dhl.com"), None, Shape::DhlExpress);
pub(crate) static USPS: Carrier =
    carrier(("usps", "USPS"), 21_051, ("usps", "https://www.usps.com"), Some("US"), Shape::Usps);
pub(crate) static UPS: Carrier = carrier(("ups", "UPS"), 100_002, ("ups", "https://www.ups.com"), None, Shape::Ups);
pub(crate) static FEDEX: Carrier =
    carrier(("fedex", "FedEx"), 100_003, ("fedex", "https://www.fedex.com"), None, Shape::Fedex);
pub(crate) static ROYAL_MAIL: Carrier = carrier(
    ("royal_mail", "Royal Mail"),
    11_031,
    ("royal-mail", "https://www.royalmail.com"),
    Some("GB"),
    Shape::S10("RN", "GB"),
);
pub(crate) static AUSTRALIA_POST: Carrier = carrier(
    ("australia_post", "Australia Post"),
    1151,
    ("australia-post", "https://auspost.com.au"),
    Some("AU"),
    Shape::S10("CH", "AU"),
);
pub(crate) static CORREIOS: Carrier = Carrier {
    tells_offset: false,
    ..carrier(
        ("correios", "Correios"),
        2151,
        ("brazil-correios", "https://www.correios.com.br"),
        Some("BR"),
        Shape::S10("RB", "BR"),
    )
};

/// All carriers of this world.
pub static CARRIERS: [&Carrier; 11] = [
    &CHINA_POST,
    &YUNEXPRESS,
    &CAINIAO,
    &DHL_DE,
    &DHL_EXPRESS,
    &USPS,
    &UPS,
    &FEDEX,
    &ROYAL_MAIL,
    &AUSTRALIA_POST,
    &CORREIOS,
];

/// The carrier whose numbers look like this one.
pub(crate) fn detect(number: &str) -> Option<&'static Carrier> {
    CARRIERS.into_iter().find(|carrier| carrier.shape.fits(number))
}

/// The post that delivers in a country what comes from abroad.
pub(crate) fn last_mile(country: &str) -> Option<&'static Carrier> {
    [&DHL_DE, &USPS, &ROYAL_MAIL, &AUSTRALIA_POST, &CORREIOS]
        .into_iter()
        .find(|carrier| carrier.country == Some(country))
}

/// A carrier's service from one place to others.
#[derive(Debug)]
pub(crate) struct Lane {
    pub(crate) carrier: &'static Carrier,
    pub(crate) from: &'static Place,
    pub(crate) to: &'static [&'static Place],
    /// Who sends with it.
    pub(crate) supplier: &'static str,
}

impl Lane {
    /// Whether it crosses a border on the way to a place.
    pub(crate) fn crosses(&self, place: &Place) -> bool {
        self.from.country != place.country
    }
}

const fn lane(
    carrier: &'static Carrier,
    from: &'static Place,
    to: &'static [&'static Place],
    supplier: &'static str,
) -> Lane {
    Lane { carrier, from, to, supplier }
}

const GERMAN: &[&Place] = &[&BERLIN, &HAMBURG, &MUNICH];
const AMERICAN: &[&Place] = &[&PORTLAND, &AUSTIN];

/// Lanes over a border.
pub(crate) static ABROAD: [Lane; 7] = [
    lane(&CHINA_POST, &SHENZHEN, GERMAN, "Jade Mill"),
    lane(&YUNEXPRESS, &SHENZHEN, AMERICAN, "Harbour Trading"),
    lane(&CAINIAO, &YIWU, &[&CURITIBA, &BERLIN], "Jade Mill"),
    lane(&CHINA_POST, &SHENZHEN, &[&AUSTIN, &BRISTOL, &CAIRNS], "Jade Mill"),
    lane(&YUNEXPRESS, &YIWU, &[&HAMBURG, &BRISTOL], "Harbour Trading"),
    lane(&DHL_EXPRESS, &LEIPZIG, &[&PORTLAND, &BRISTOL], "Northlight"),
    lane(&UPS, &RENO, &[&HALIFAX], "Prairie Goods"),
];

/// Lanes within a country.
pub(crate) static AT_HOME: [Lane; 7] = [
    lane(&DHL_DE, &LEIPZIG, GERMAN, "Northlight"),
    lane(&USPS, &RENO, AMERICAN, "Prairie Goods"),
    lane(&UPS, &RENO, AMERICAN, "Prairie Goods"),
    lane(&ROYAL_MAIL, &LEEDS, &[&BRISTOL], "Corner Works"),
    lane(&FEDEX, &RENO, AMERICAN, "Prairie Goods"),
    lane(&AUSTRALIA_POST, &BRISBANE, &[&CAIRNS], "Corner Works"),
    lane(&CORREIOS, &CAMPINAS, &[&CURITIBA], "Corner Works"),
];
