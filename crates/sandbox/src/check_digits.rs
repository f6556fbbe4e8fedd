//! Check digits for made-up numbers. Written apart from those that real numbers are checked with, so that each shows the
//! other's mistakes.

fn value(byte: u8) -> u32 {
    u32::from(byte.wrapping_sub(b'0'))
}

/// Digits times weights that begin again, summed up.
#[must_use]
pub fn weighted(digits: &str, weights: &[u32]) -> u32 {
    digits.bytes().zip(weights.iter().cycle()).map(|(byte, weight)| value(byte) * weight).sum()
}

/// UPU S10: weights from the left, modulo 11.
#[must_use]
pub fn s10(digits: &str) -> u32 {
    match weighted(digits, &[8, 6, 4, 2, 3, 5, 9, 7]) % 11 {
        0 => 5,
        1 => 0,
        rest => 11 - rest,
    }
}

/// GS1: weights 3 and 1 from the right, up to a multiple of ten.
#[must_use]
pub fn gs1(digits: &str) -> u32 {
    let sum: u32 = digits.bytes().rev().zip([3, 1].into_iter().cycle()).map(|(byte, by)| value(byte) * by).sum();
    (10 - sum % 10) % 10
}

/// UPS: every second character doubled; letters count by their place in the alphabet.
#[must_use]
pub fn doubled(text: &str) -> u32 {
    let worth = |byte: u8| if byte.is_ascii_digit() { value(byte) } else { (u32::from(byte) + 7) % 10 };
    let sum: u32 = text.bytes().zip([1, 2].into_iter().cycle()).map(|(byte, by)| worth(byte) * by).sum();
    (10 - sum % 10) % 10
}

/// DHL Express: what is left of the number as a whole, divided by seven.
#[must_use]
pub fn rest_of_seven(digits: &str) -> u32 {
    digits.bytes().fold(0, |rest, byte| (rest * 10 + value(byte)) % 7)
}

/// ISO 7064 modulo 37,36.
#[must_use]
pub fn mod37_36(digits: &str) -> char {
    let mut rest = 36;
    for byte in digits.bytes() {
        rest += value(byte);
        if rest > 36 {
            rest -= 36;
        }
        rest *= 2;
        if rest > 36 {
            rest -= 37;
        }
    }
    char::from_digit((37 - rest) % 36, 36).map_or('0', |c| c.to_ascii_uppercase())
}
