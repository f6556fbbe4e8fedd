//! The table of shapes. A long table on purpose: one line says what one kind of number looks like and how sure that
//! makes its carrier.
//!
//! Confidence, in percent: 95 and more for a beginning that nobody else has, or one with a check digit; around 80 for
//! a usual length with a right check digit; 40 to 60 for a beginning that others have too; below 40 for a bare count
//! of digits.

use super::check;
use super::shape::Piece::{Any, AnyToEnd, Digits, DigitsToEnd, Is, Letters, Mixed, One};
use super::shape::{Shape, shape};

/// Every shape, unranked.
pub(super) const SHAPES: &[Shape] = &[
    // UPS, besides `1Z`.
    shape("ups", "waybill", 85, &[One(b"AHJKTV"), Digits(10)]).checked(|number| check::doubled(&number[1..])),
    // FedEx.
    shape("fedex", "express_12", 80, &[Digits(12)]).checked(check::fedex_express),
    shape("fedex", "door_tag", 85, &[Is("DT"), Digits(12)]),
    shape("fedex", "ground_15", 80, &[Digits(15)]).checked(check::gs1),
    shape("fedex", "ground_sscc_18", 60, &[Is("0"), Digits(17)]).checked(check::gs1),
    shape("fedex", "ground_sscc_18", 40, &[One(b"123456789"), Digits(17)]).checked(check::gs1),
    shape("fedex", "smartpost_20", 45, &[Is("02"), Digits(18)]).checked(|number| check::gs1_after(b"91", number)),
    shape("fedex", "smartpost_20", 45, &[One(b"456"), Digits(19)]).checked(|number| check::gs1_after(b"92", number)),
    shape("fedex", "ground_96", 90, &[Is("96"), Digits(20)]).checked(|number| check::gs1(&number[7..])),
    shape("fedex", "express_34", 85, &[Is("10"), Digits(32)]).checked(|number| check::fedex_barcode(&number[20..])),
    shape("fedex", "express_34", 70, &[One(b"02345678"), Digits(33)])
        .checked(|number| check::fedex_barcode(&number[20..])),
    shape("fedex", "express_34", 70, &[Is("1"), One(b"123456789"), Digits(32)])
        .checked(|number| check::fedex_barcode(&number[20..])),
    shape("fedex", "ground_gsn", 95, &[Is("96"), Digits(32)]).checked(|number| check::fedex_barcode(&number[20..])),
    shape("fedex", "astra_32", 85, &[Is("3"), Digits(31)]).checked(|number| check::fedex_express(&number[16..28])),
    // USPS, besides the package barcodes.
    shape("usps", "domestic_20", 80, &[Is("7"), Digits(19)]).checked(check::gs1),
    shape("usps", "domestic_20", 75, &[Is("0"), One(b"123456789"), Digits(18)]).checked(check::gs1),
    shape("usps", "domestic_20", 70, &[One(b"123456"), Digits(19)]).checked(check::gs1),
    shape("usps", "domestic_20", 60, &[Is("8"), Digits(19)]).checked(check::gs1),
    shape("usps", "domestic_20", 50, &[Is("9"), One(b"06789"), Digits(18)]).checked(check::gs1),
    shape("usps", "domestic_20", 30, &[Is("00"), Digits(18)]).checked(check::gs1),
    shape("usps", "legacy_20", 55, &[One(b"07"), Digits(19)]).checked(|number| check::gs1_after(b"91", number)),
    // DHL.
    shape("dhl_express", "waybill", 75, &[Digits(10)]).checked(check::mod7),
    shape("dhl_express", "waybill", 55, &[Digits(11)]).checked(check::mod7),
    shape("dhl_express", "piece", 85, &[Is("JJD"), DigitsToEnd { min: 9, max: 10 }]),
    shape("dhl_express", "piece", 85, &[Is("JVGL"), DigitsToEnd { min: 9, max: 10 }]),
    shape("dhl_express", "piece", 60, &[Is("J"), Letters(2), DigitsToEnd { min: 9, max: 10 }]),
    shape("dhl_express", "piece", 60, &[Is("J"), Letters(3), DigitsToEnd { min: 9, max: 10 }]),
    shape("dhl_express", "piece", 80, &[Is("JD"), Digits(18)]),
    shape("dhl_de", "piece", 70, &[Is("JJD"), DigitsToEnd { min: 11, max: 20 }]),
    shape("dhl_express", "piece", 65, &[Is("JJD"), DigitsToEnd { min: 11, max: 20 }]),
    shape("dhl_parcel_nl", "piece", 85, &[Is("JVGL"), DigitsToEnd { min: 11, max: 20 }]),
    shape("dhl_parcel_nl", "parcel", 45, &[Is("3S"), AnyToEnd { min: 11, max: 15 }]),
    shape("dhl_de", "parcel_12", 30, &[Digits(12)]),
    shape("dhl_ecommerce", "parcel", 85, &[Is("GM"), AnyToEnd { min: 10, max: 39 }]),
    shape("dhl_ecommerce", "parcel", 45, &[Is("LX"), AnyToEnd { min: 10, max: 39 }]),
    shape("dhl_ecommerce", "parcel", 45, &[Is("RX"), AnyToEnd { min: 10, max: 39 }]),
    shape("dhl_ecommerce", "parcel", 40, &[Is("UV"), AnyToEnd { min: 10, max: 39 }]),
    shape("dhl_ecommerce", "parcel", 40, &[Is("CN"), AnyToEnd { min: 10, max: 39 }]),
    shape("dhl_ecommerce", "parcel", 40, &[Is("SG"), AnyToEnd { min: 10, max: 39 }]),
    shape("dhl_ecommerce", "parcel", 40, &[Is("TH"), AnyToEnd { min: 10, max: 39 }]),
    shape("dhl_ecommerce", "parcel", 40, &[Is("IN"), AnyToEnd { min: 10, max: 39 }]),
    shape("dhl_ecommerce", "parcel", 40, &[Is("HK"), AnyToEnd { min: 10, max: 39 }]),
    shape("dhl_ecommerce", "parcel", 40, &[Is("MY"), AnyToEnd { min: 10, max: 39 }]),
    shape("dhl_ecommerce", "parcel_14", 35, &[Digits(14)]),
    // North America.
    shape("canada_post", "parcel_16", 85, &[Digits(16)]).checked(check::gs1),
    shape("purolator", "pin_12", 65, &[One(b"012345"), Digits(11)]).checked(check::luhn),
    shape("purolator", "pin_alpha", 60, &[Letters(3), Digits(9)]),
    shape("ontrac", "parcel", 95, &[Is("C"), Digits(14)]).checked(|number| check::doubled_after(b"4", &number[1..])),
    shape("ontrac", "parcel", 95, &[Is("D"), Digits(14)]).checked(|number| check::doubled_after(b"5", &number[1..])),
    shape("lasership", "parcel", 90, &[Is("LX1"), Digits(7)]),
    shape("lasership", "parcel", 75, &[Is("L"), One(b"AEHINX"), One(b"123"), Digits(7)]),
    shape("lasership", "parcel", 95, &[Is("1LS7"), One(b"12"), DigitsToEnd { min: 10, max: 12 }]),
    shape("lasership", "parcel", 95, &[Is("1LSCX"), Any(10)]),
    shape("amazon", "logistics", 97, &[Is("TB"), One(b"ACM"), Digits(12)]),
    shape("amazon", "international", 25, &[One(b"AFC"), Digits(10)]),
    shape("landmark", "parcel", 97, &[Is("LTN"), Digits(8), Is("N"), One(b"123456789")]),
    shape("landmark", "parcel", 97, &[Is("LTN"), Digits(9), Is("N"), One(b"123456789")]),
    shape("canpar", "parcel_22", 85, &[One(b"CDKLSUXZ"), Digits(21)]),
    shape("speedee", "parcel", 90, &[Is("SP"), Digits(18)]),
    shape("old_dominion", "pro", 80, &[Is("777"), Digits(8)]).checked(check::luhn),
    shape("old_dominion", "pro", 80, &[Is("778"), Digits(8)]).checked(check::luhn),
    shape("old_dominion", "pro", 80, &[Is("072"), Digits(8)]).checked(check::luhn),
    shape("old_dominion", "pro", 80, &[Is("780"), Digits(8)]).checked(check::luhn),
    shape("old_dominion", "pro", 78, &[Is("80"), Digits(9)]).checked(check::luhn),
    shape("gofo", "parcel", 97, &[Is("GFUS"), Digits(14)]),
    // Europe.
    shape("dpd", "parcel_28", 97, &[Any(7), Digits(20), Any(1)]).checked(check::mod37_36),
    shape("dpd", "parcel_15", 92, &[Digits(14), Any(1)]).checked(check::mod37_36),
    shape("dpd", "parcel_14", 35, &[Digits(14)]),
    shape("yodel", "parcel", 80, &[Is("JJD"), Digits(16)]),
    shape("yodel", "parcel", 75, &[Is("JD"), Digits(16)]),
    shape("royal_mail", "barcode_21", 45, &[Is("0"), Digits(8), Mixed(12)]),
    shape("evri", "parcel", 60, &[Is("H00"), Any(13)]),
    shape("evri", "parcel", 60, &[Is("T00"), Any(13)]),
    shape("hermes_de", "parcel", 80, &[Is("H"), Digits(19)]),
    shape("hermes_de", "parcel_14", 15, &[Digits(14)]),
    shape("gls", "parcel_11", 25, &[Digits(11)]),
    shape("gls", "parcel_12", 15, &[Digits(12)]),
    shape("gls", "track_id", 40, &[One(b"YZ"), Mixed(7)]),
    shape("postnl", "parcel", 75, &[Is("3S"), Letters(4), DigitsToEnd { min: 7, max: 9 }]),
    shape("la_poste", "colissimo", 50, &[One(b"5678"), Letters(1), Digits(11)]),
    shape("inpost", "parcel_24", 60, &[Digits(24)]),
    shape("packeta", "parcel", 85, &[Is("Z"), Digits(10)]),
    shape("nova_poshta", "parcel_14", 40, &[Is("20"), Digits(12)]),
    shape("nova_poshta", "parcel_14", 40, &[Is("59"), Digits(12)]),
    shape("ukrposhta", "parcel_13", 30, &[Is("0"), Digits(12)]),
    shape("spring", "parcel", 75, &[Is("L"), Letters(3), Digits(8), Is("NL")]),
    // China.
    shape("yunexpress", "parcel", 97, &[Is("YT"), Digits(16)]),
    shape("4px", "parcel", 97, &[Is("4PX"), Digits(13), Is("CN")]),
    shape("4px", "parcel", 85, &[Is("4PX"), Any(13)]),
    shape("yanwen", "parcel", 75, &[Is("YW"), DigitsToEnd { min: 8, max: 16 }]),
    shape("cainiao", "parcel", 90, &[Is("LP"), DigitsToEnd { min: 14, max: 16 }]),
    shape("cainiao", "parcel", 92, &[Is("CAINIAO"), AnyToEnd { min: 6, max: 24 }]),
    shape("sf", "parcel", 92, &[Is("SF"), DigitsToEnd { min: 12, max: 13 }]),
    shape("cj", "parcel", 45, &[Is("CJ"), AnyToEnd { min: 8, max: 20 }]),
    // Australia.
    shape("australia_post", "article_23", 70, &[Is("33"), AnyToEnd { min: 21, max: 21 }]),
];
