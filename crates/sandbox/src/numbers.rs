//! Tracking numbers of the usual shapes with right check digits. No number stands for a real parcel on purpose.

use crate::chance::mix;
use crate::check_digits::{doubled, gs1, rest_of_seven, s10, weighted};

/// How a carrier's numbers are made.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
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
    /// A prefix and so many digits; nothing to check.
    Plain(&'static str, usize),
}

/// A prime that divides none of the moduli below, so that different places have different serials.
const STRIDE: u64 = 7_919;

fn serial(seed: u64, place: u64, modulus: u64) -> u64 {
    (mix(seed, 0x5E41) % modulus + place * STRIDE) % modulus
}

impl Shape {
    /// The number at this place of the seed's row. Different places give different numbers.
    pub(crate) fn number(self, seed: u64, place: u64) -> String {
        match self {
            Shape::S10(letters, country) => {
                let digits = format!("{:08}", 10_000_000 + serial(seed, place, 89_999_999));
                format!("{letters}{digits}{}{country}", s10(&digits))
            }
            Shape::DhlDe => {
                let unit = format!("34043416{:09}", 100_000_000 + serial(seed, place, 899_999_999));
                format!("00{unit}{}", gs1(&unit))
            }
            Shape::Ups => {
                let behind = format!("5E7A1003{:07}", serial(seed, place, 9_999_999));
                format!("1Z{behind}{}", doubled(&behind))
            }
            Shape::Usps => {
                let digits = format!("9400136{:014}", 90_000_000_000 + serial(seed, place, 9_999_999_999));
                format!("{digits}{}", gs1(&digits))
            }
            Shape::Fedex => {
                let digits = format!("{:011}", 77_000_000_000 + serial(seed, place, 999_999_999));
                format!("{digits}{}", weighted(&digits, &[3, 1, 7]) % 11 % 10)
            }
            Shape::DhlExpress => {
                let digits = format!("{:09}", 400_000_000 + serial(seed, place, 99_999_999));
                format!("{digits}{}", rest_of_seven(&digits))
            }
            Shape::Plain(prefix, digits) => {
                let serial = 26_000_000_000 + serial(seed, place, 999_999_999);
                format!("{prefix}{serial:0digits$}")
            }
        }
    }

    /// Whether a number has this shape, its check digit included.
    pub(crate) fn fits(self, number: &str) -> bool {
        if !number.is_ascii() || number.is_empty() {
            return false;
        }
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let (body, check) = number.split_at(number.len() - 1);
        let checked = |expected: u32| check == expected.to_string();
        match self {
            Shape::S10(letters, country) => {
                let inner = (number.len() == 13)
                    .then(|| number.strip_prefix(letters).and_then(|rest| rest.strip_suffix(country)))
                    .flatten();
                inner.is_some_and(|inner| {
                    digits(inner) && inner.get(..8).is_some_and(|eight| inner.ends_with(&s10(eight).to_string()))
                })
            }
            Shape::DhlDe => {
                number.len() == 20
                    && digits(number)
                    && body.strip_prefix("00").is_some_and(|unit| unit.starts_with("340434") && checked(gs1(unit)))
            }
            Shape::Ups => number.len() == 18 && body.strip_prefix("1Z").is_some_and(|behind| checked(doubled(behind))),
            Shape::Usps => number.len() == 22 && digits(number) && number.starts_with('9') && checked(gs1(body)),
            Shape::Fedex => number.len() == 12 && digits(number) && checked(weighted(body, &[3, 1, 7]) % 11 % 10),
            Shape::DhlExpress => number.len() == 10 && digits(number) && checked(rest_of_seven(body)),
            Shape::Plain(prefix, count) => {
                number.strip_prefix(prefix).is_some_and(|rest| rest.len() == count && digits(rest))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const SHAPES: [Shape; 8] = [
        Shape::S10("LX", "CN"),
        Shape::S10("RN", "GB"),
        Shape::DhlDe,
        Shape::Ups,
        Shape::Usps,
        Shape::Fedex,
        Shape::DhlExpress,
        Shape::Plain("YT", 16),
    ];

    #[test]
    fn published_numbers_have_the_check_digits_that_we_compute() {
        for (shape, number) in [
            (Shape::S10("RB", "GB"), "RB123456785GB"),
            (Shape::Ups, "1Z5R89390357567127"),
            (Shape::Ups, "1ZXX3150YW44070023"),
            (Shape::Usps, "9400111206206406260787"),
            (Shape::Fedex, "986578788855"),
            (Shape::Fedex, "477179081230"),
            (Shape::DhlExpress, "3318810025"),
            (Shape::DhlDe, "00340434161094015902"),
            (Shape::Plain("YT", 16), "YT2229521272164446"),
        ] {
            assert!(shape.fits(number), "{number}");
        }
        assert!(!Shape::S10("RB", "US").fits("RB123456786US"));
        assert!(!Shape::Ups.fits("1Z5R89390357567128") && !Shape::Ups.fits("") && !Shape::Ups.fits("ö"));
    }

    #[test]
    fn numbers_fit_their_own_shape_and_no_two_are_equal() {
        let mut seen = BTreeSet::new();
        for shape in SHAPES {
            for place in 0..3_000 {
                let number = shape.number(7, place);
                assert!(shape.fits(&number), "{number}");
                assert_eq!(SHAPES.iter().filter(|other| other.fits(&number)).count(), 1, "{number}");
                assert!(seen.insert(number.clone()), "{number} twice");
            }
        }
        assert_ne!(Shape::Ups.number(7, 0), Shape::Ups.number(8, 0));
    }
}
