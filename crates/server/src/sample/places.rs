//! Where things go and come from, and who carries them. Every carrier id is one that the number detection gives.

use super::numbers::Shape;

/// A place with a fixed offset from UTC: a sample needs no summer time.
#[derive(Debug)]
pub(super) struct Place {
    /// Country, two letters.
    pub(super) country: &'static str,
    /// City.
    pub(super) city: &'static str,
    /// Postcode.
    pub(super) postcode: &'static str,
    /// Hours ahead of UTC.
    pub(super) offset: i8,
    /// Language of the carrier there.
    pub(super) language: &'static str,
    /// Currency in which its customers pay.
    pub(super) currency: &'static str,
}

const fn place(
    (country, city, postcode): (&'static str, &'static str, &'static str),
    offset: i8,
    language: &'static str,
    currency: &'static str,
) -> Place {
    Place { country, city, postcode, offset, language, currency }
}

pub(super) static SHENZHEN: Place = place(("CN", "Shenzhen", "518000"), 8, "zh", "CNY");
pub(super) static YIWU: Place = place(("CN", "Yiwu", "322000"), 8, "en", "CNY");
pub(super) static LEIPZIG: Place = place(("DE", "Leipzig", "04103"), 1, "de", "EUR");
pub(super) static RENO: Place = place(("US", "Reno", "89502"), -8, "en", "USD");
pub(super) static LYON: Place = place(("FR", "Lyon", "69002"), 1, "fr", "EUR");
pub(super) static LEEDS: Place = place(("GB", "Leeds", "LS1 4AP"), 0, "en", "GBP");
pub(super) static NAGOYA: Place = place(("JP", "Nagoya", "450-0002"), 9, "ja", "JPY");
pub(super) static CAMPINAS: Place = place(("BR", "Campinas", "13010-111"), -3, "pt", "BRL");
pub(super) static CALGARY: Place = place(("CA", "Calgary", "T2P 1J9"), -7, "en", "CAD");
pub(super) static BRISBANE: Place = place(("AU", "Brisbane", "4000"), 10, "en", "AUD");

pub(super) static BERLIN: Place = place(("DE", "Berlin", "10115"), 1, "de", "EUR");
pub(super) static HAMBURG: Place = place(("DE", "Hamburg", "20095"), 1, "de", "EUR");
pub(super) static GRAZ: Place = place(("AT", "Graz", "8010"), 1, "de", "EUR");
pub(super) static PORTLAND: Place = place(("US", "Portland", "97201"), -8, "en", "USD");
pub(super) static AUSTIN: Place = place(("US", "Austin", "78701"), -6, "en", "USD");
pub(super) static NANTES: Place = place(("FR", "Nantes", "44000"), 1, "fr", "EUR");
pub(super) static BRISTOL: Place = place(("GB", "Bristol", "BS1 4ST"), 0, "en", "GBP");
pub(super) static CAIRNS: Place = place(("AU", "Cairns", "4870"), 10, "en", "AUD");
pub(super) static CURITIBA: Place = place(("BR", "Curitiba", "80010-010"), -3, "pt", "BRL");
pub(super) static OSAKA: Place = place(("JP", "Osaka", "530-0001"), 9, "ja", "JPY");
pub(super) static HALIFAX: Place = place(("CA", "Halifax", "B3H 0A1"), -4, "en", "CAD");
pub(super) static VALENCIA: Place = place(("ES", "Valencia", "46001"), 1, "es", "EUR");

/// A carrier's service from one place to others.
#[derive(Debug)]
pub(super) struct Service {
    /// The carrier's id.
    pub(super) carrier: &'static str,
    /// What its numbers look like.
    pub(super) shape: Shape,
    /// Where it starts.
    pub(super) from: &'static Place,
    /// Where it delivers.
    pub(super) to: &'static [&'static Place],
    /// Who sends with it: an index into the suppliers.
    pub(super) supplier: usize,
}

impl Service {
    /// Whether it crosses a border on the way to `place`.
    pub(super) fn crosses(&self, place: &Place) -> bool {
        self.from.country != place.country
    }
}

pub(super) static CHINA_POST: Service = Service {
    carrier: "china_post",
    shape: Shape::S10("LX", "CN"),
    from: &SHENZHEN,
    to: &[&BERLIN, &NANTES, &BRISTOL, &AUSTIN, &CAIRNS, &VALENCIA],
    supplier: 0,
};
pub(super) static YUNEXPRESS: Service = Service {
    carrier: "yunexpress",
    shape: Shape::Plain("YT", 16, ""),
    from: &SHENZHEN,
    to: &[&PORTLAND, &HAMBURG, &NANTES, &AUSTIN],
    supplier: 1,
};
pub(super) static FOUR_PX: Service = Service {
    carrier: "4px",
    shape: Shape::Plain("4PX", 13, "CN"),
    from: &YIWU,
    to: &[&HALIFAX, &CAIRNS, &BRISTOL],
    supplier: 1,
};
pub(super) static CAINIAO: Service = Service {
    carrier: "cainiao",
    shape: Shape::Plain("LP", 14, ""),
    from: &YIWU,
    to: &[&CURITIBA, &VALENCIA, &OSAKA],
    supplier: 0,
};
pub(super) static DHL_DE: Service =
    Service { carrier: "dhl_de", shape: Shape::DhlDe, from: &LEIPZIG, to: &[&BERLIN, &HAMBURG], supplier: 2 };
pub(super) static DPD: Service =
    Service { carrier: "dpd", shape: Shape::Dpd, from: &LEIPZIG, to: &[&GRAZ, &NANTES], supplier: 2 };
pub(super) static DHL_EXPRESS: Service = Service {
    carrier: "dhl_express",
    shape: Shape::DhlExpress,
    from: &LEIPZIG,
    to: &[&BRISTOL, &PORTLAND, &OSAKA],
    supplier: 2,
};
pub(super) static USPS: Service =
    Service { carrier: "usps", shape: Shape::Usps, from: &RENO, to: &[&PORTLAND, &AUSTIN], supplier: 3 };
pub(super) static UPS: Service =
    Service { carrier: "ups", shape: Shape::Ups, from: &RENO, to: &[&AUSTIN, &PORTLAND, &HALIFAX], supplier: 3 };
pub(super) static FEDEX: Service =
    Service { carrier: "fedex", shape: Shape::Fedex, from: &RENO, to: &[&PORTLAND, &AUSTIN], supplier: 3 };
pub(super) static LA_POSTE: Service =
    Service { carrier: "la_poste", shape: Shape::S10("CB", "FR"), from: &LYON, to: &[&NANTES], supplier: 4 };
pub(super) static ROYAL_MAIL: Service =
    Service { carrier: "royal_mail", shape: Shape::S10("RN", "GB"), from: &LEEDS, to: &[&BRISTOL], supplier: 4 };
pub(super) static JAPAN_POST: Service =
    Service { carrier: "japan_post", shape: Shape::S10("EM", "JP"), from: &NAGOYA, to: &[&OSAKA], supplier: 4 };
pub(super) static CORREIOS: Service =
    Service { carrier: "correios", shape: Shape::S10("RB", "BR"), from: &CAMPINAS, to: &[&CURITIBA], supplier: 4 };
pub(super) static CANADA_POST: Service =
    Service { carrier: "canada_post", shape: Shape::CanadaPost, from: &CALGARY, to: &[&HALIFAX], supplier: 3 };
pub(super) static AUSTRALIA_POST: Service =
    Service { carrier: "australia_post", shape: Shape::S10("CH", "AU"), from: &BRISBANE, to: &[&CAIRNS], supplier: 4 };

/// All of them, the usual ones more than once: so they take turns in ordinary orders.
pub(super) static SERVICES: [&Service; 20] = [
    &CHINA_POST,
    &DHL_DE,
    &USPS,
    &YUNEXPRESS,
    &LA_POSTE,
    &UPS,
    &FOUR_PX,
    &DHL_DE,
    &ROYAL_MAIL,
    &CHINA_POST,
    &FEDEX,
    &CAINIAO,
    &DPD,
    &JAPAN_POST,
    &USPS,
    &CORREIOS,
    &DHL_EXPRESS,
    &YUNEXPRESS,
    &CANADA_POST,
    &AUSTRALIA_POST,
];
