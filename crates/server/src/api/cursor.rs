//! Marks of pages as they are handed out: a place in one list, with a check that it is that list's.

use parcelwatch_store::Cursor;
use sha2::{Digest, Sha256};

use super::fault::Fault;

/// Bytes of the check.
const CHECK: usize = 8;

/// A mark of the list that `of` names.
pub(super) fn write(of: &str, cursor: &Cursor) -> String {
    let text = cursor.to_text();
    let mut mark = String::with_capacity((text.len() + CHECK) * 2);
    for byte in check(of, &text).iter().chain(text.as_bytes()) {
        mark.push(digit(byte >> 4));
        mark.push(digit(byte & 15));
    }
    mark
}

/// Reads a mark back.
pub(super) fn read(of: &str, mark: &str) -> Result<Cursor, Fault> {
    let bytes = bytes(mark).ok_or(Fault::BadCursor)?;
    let (sum, text) = bytes.split_at_checked(CHECK).ok_or(Fault::BadCursor)?;
    let text = std::str::from_utf8(text).map_err(|_| Fault::BadCursor)?;
    if check(of, text) != *sum {
        return Err(Fault::BadCursor);
    }
    Ok(Cursor::from_text(text)?)
}

fn check(of: &str, text: &str) -> [u8; CHECK] {
    let digest = Sha256::new().chain_update(of).chain_update([0]).chain_update(text).finalize();
    let mut sum = [0; CHECK];
    for (to, from) in sum.iter_mut().zip(digest) {
        *to = from;
    }
    sum
}

fn digit(value: u8) -> char {
    char::from_digit(u32::from(value), 16).unwrap_or('0')
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let pair = |pair: &[u32]| match pair {
        [high, low] => u8::try_from(high * 16 + low).ok(),
        _ => None,
    };
    digits.chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_of_one_list_and_whole() {
        let cursor = Cursor::from_text("3.1700000000000.1043/LX123456785CN").unwrap();
        let mark = write("packages all", &cursor);
        assert_eq!(read("packages all", &mark).unwrap(), cursor);
        assert!(matches!(read("packages pending", &mark), Err(Fault::BadCursor)));
        for place in 0..mark.len() {
            let mut other = mark.clone().into_bytes();
            other[place] = if other[place] == b'0' { b'1' } else { b'0' };
            assert!(read("packages all", std::str::from_utf8(&other).unwrap()).is_err(), "changed at {place}");
        }
        for wrong in ["", "0", "xyz", &mark[2..], &mark[..mark.len() - 1], "ü"] {
            assert!(read("packages all", wrong).is_err(), "{wrong}");
        }
    }
}
