//! Check digits. Every function takes the part of a number that its rule covers, check character last, and says
//! whether it is right. A part that the rule can't be computed over is wrong, never a panic.

/// UPU S10: eight digits and the check digit.
pub fn s10(part: &[u8]) -> bool {
    split(part).is_some_and(|(serial, check)| {
        let rest = weighted(serial, &[8, 6, 4, 2, 3, 5, 9, 7]) % 11;
        let expected = match rest {
            0 => 5,
            1 => 0,
            _ => 11 - rest,
        };
        check == expected
    })
}

/// GS1 and most posts: weights 3, 1, 3 … counted from the right, modulo 10.
pub fn gs1(part: &[u8]) -> bool {
    gs1_after(&[], part)
}

/// [`gs1`] over a part that stands behind digits which aren't printed.
pub fn gs1_after(unprinted: &[u8], part: &[u8]) -> bool {
    split(part).is_some_and(|(serial, check)| {
        let digits = serial.iter().rev().chain(unprinted.iter().rev());
        let sum: u32 = digits.zip([3, 1].into_iter().cycle()).map(|(byte, weight)| digit(*byte) * weight).sum();
        check == complement(sum)
    })
}

/// UPS and OnTrac: every second character doubled (no sum of digits), modulo 10; letters count by their place in ASCII.
pub fn doubled(part: &[u8]) -> bool {
    doubled_after(&[], part)
}

/// [`doubled`] over a part that stands behind characters which aren't printed.
pub fn doubled_after(unprinted: &[u8], part: &[u8]) -> bool {
    split(part).is_some_and(|(serial, check)| {
        let characters = unprinted.iter().chain(serial);
        let sum: u32 =
            characters.zip([1, 2].into_iter().cycle()).map(|(byte, weight)| letter_digit(*byte) * weight).sum();
        check == complement(sum)
    })
}

/// FedEx Express, 12 digits: weights 3 1 7, modulo 11, modulo 10.
pub fn fedex_express(part: &[u8]) -> bool {
    split(part).is_some_and(|(serial, check)| check == weighted(serial, &[3, 1, 7]) % 11 % 10)
}

/// FedEx barcodes of 34 digits: weights 1 7 3 over the serial number, modulo 11, modulo 10.
pub fn fedex_barcode(part: &[u8]) -> bool {
    split(part).is_some_and(|(serial, check)| check == weighted(serial, &[1, 7, 3]) % 11 % 10)
}

/// DHL Express: the number before the check digit, modulo 7.
pub fn mod7(part: &[u8]) -> bool {
    split(part)
        .is_some_and(|(serial, check)| check == serial.iter().fold(0, |rest, byte| (rest * 10 + digit(*byte)) % 7))
}

/// Luhn: from the right every second digit doubled and its digits added, modulo 10.
pub fn luhn(part: &[u8]) -> bool {
    split(part).is_some_and(|(serial, check)| {
        let doubled = |byte: &u8| if digit(*byte) > 4 { digit(*byte) * 2 - 9 } else { digit(*byte) * 2 };
        let sum: u32 = serial
            .iter()
            .rev()
            .enumerate()
            .map(|(at, byte)| if at % 2 == 0 { doubled(byte) } else { digit(*byte) })
            .sum();
        check == complement(sum)
    })
}

/// DPD: ISO 7064 modulo 37,36 over digits and letters, check character included.
pub fn mod37_36(part: &[u8]) -> bool {
    let Some((check, serial)) = part.split_last() else { return false };
    let mut rest = 36;
    for byte in serial {
        let Some(value) = base36(*byte) else { return false };
        rest += value;
        if rest > 36 {
            rest -= 36;
        }
        rest *= 2;
        if rest > 36 {
            rest -= 37;
        }
    }
    base36(*check) == Some((37 - rest) % 36)
}

/// The digits before the check digit, and its value.
fn split(part: &[u8]) -> Option<(&[u8], u32)> {
    let (check, serial) = part.split_last()?;
    check.is_ascii_digit().then(|| (serial, digit(*check)))
}

/// The sum with these weights from the left, repeated as often as needed.
fn weighted(serial: &[u8], weights: &[u32]) -> u32 {
    serial.iter().zip(weights.iter().cycle()).map(|(byte, weight)| digit(*byte) * weight).sum()
}

fn complement(sum: u32) -> u32 {
    (10 - sum % 10) % 10
}

fn digit(byte: u8) -> u32 {
    u32::from(byte.wrapping_sub(b'0')) % 10
}

fn letter_digit(byte: u8) -> u32 {
    if byte.is_ascii_digit() { digit(byte) } else { (u32::from(byte) + 7) % 10 }
}

fn base36(byte: u8) -> Option<u32> {
    char::from(byte).to_digit(36)
}
