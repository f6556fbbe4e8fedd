//! Tracking numbers of the usual shapes with right check digits. The serial numbers count up from a fixed beginning,
//! and no number stands for a real parcel on purpose.

use parcelwatch_sandbox::check_digits::{doubled, gs1, mod37_36, rest_of_seven, s10, weighted};

/// How a carrier's numbers are made from a serial number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// UPU S10 with these letters in front and the country behind.
    S10(&'static str, &'static str),
    /// DHL Paket: a logistic unit of 20 digits.
    DhlDe,
    /// UPS `1Z`.
    Ups,
    /// USPS package barcode of 22 digits.
    Usps,
    /// FedEx Express, 12 digits.
    Fedex,
    /// DHL Express, 10 digits.
    DhlExpress,
    /// Canada Post, 16 digits.
    CanadaPost,
    /// DPD, 14 digits and a check character.
    Dpd,
    /// A prefix, so many digits and a suffix; nothing to check.
    Plain(&'static str, usize, &'static str),
}

impl Shape {
    /// The number with this serial.
    pub(super) fn number(self, serial: u64) -> String {
        match self {
            Shape::S10(letters, country) => {
                let digits = format!("{:08}", 40_000_000 + serial);
                format!("{letters}{digits}{}{country}", s10(&digits))
            }
            Shape::DhlDe => {
                let unit = format!("34043416{:09}", 118_000_000 + serial * 7);
                format!("00{unit}{}", gs1(&unit))
            }
            Shape::Ups => {
                let behind = format!("5E7A1003{:07}", 2_100_000 + serial);
                format!("1Z{behind}{}", doubled(&behind))
            }
            Shape::Usps => {
                let digits = format!("9400136{:014}", 90_110_000_000 + serial * 3);
                format!("{digits}{}", gs1(&digits))
            }
            Shape::Fedex => {
                let digits = format!("{:011}", 77_012_300_000 + serial * 11);
                format!("{digits}{}", weighted(&digits, &[3, 1, 7]) % 11 % 10)
            }
            Shape::DhlExpress => {
                let digits = format!("{:09}", 481_200_000 + serial);
                format!("{digits}{}", rest_of_seven(&digits))
            }
            Shape::CanadaPost => {
                let digits = format!("{:015}", 731_200_000_000_000_u64 + serial * 13);
                format!("{digits}{}", gs1(&digits))
            }
            Shape::Dpd => {
                let digits = format!("{:014}", 9_450_500_000_000_u64 + serial * 17);
                format!("{digits}{}", mod37_36(&digits))
            }
            Shape::Plain(prefix, digits, suffix) => {
                let serial = 26_117_000_000 + serial * 19;
                format!("{prefix}{serial:0digits$}{suffix}")
            }
        }
    }
}
