//! Which character stands between the cells of a file.

use super::table;

/// Delimiters that occur, the usual one first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows that are compared: enough to tell a delimiter from punctuation.
const ROWS_COMPARED: usize = 200;

/// How a file separates its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// The character between cells; `None`: every line is one cell.
    pub delimiter: Option<u8>,
    /// The first line is `sep=…`, a spreadsheet's hint.
    pub hint: bool,
}

/// Finds the dialect from the beginning of a text. `known` says whether a cell is a heading that we know: the
/// surest sign of a delimiter is that it makes headings appear.
#[must_use]
pub fn detect(head: &str, whole: bool, known: &dyn Fn(&str) -> bool) -> Dialect {
    if let Some(delimiter) = hint(head) {
        return Dialect { delimiter: Some(delimiter), hint: true };
    }
    let mut best: Option<((usize, usize, usize), u8)> = None;
    for delimiter in DELIMITERS {
        let records = table::records(head, whole, Some(delimiter), ROWS_COMPARED);
        let Some(heading) = records.first().filter(|heading| heading.columns() > 1) else { continue };
        let headings = (0..heading.columns()).filter(|index| known(heading.cell(*index))).count();
        let even = records.iter().filter(|record| record.columns() == heading.columns()).count();
        let score = (headings, even * 100 / records.len(), heading.columns());
        if best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, delimiter));
        }
    }
    Dialect { delimiter: best.map(|(_, delimiter)| delimiter), hint: false }
}

/// `sep=;` or `"sep=;"` as the whole first line.
fn hint(head: &str) -> Option<u8> {
    let line = head.split(['\n', '\r']).next()?;
    let line = line.strip_prefix('"').map_or(line, |inner| inner.strip_suffix('"').unwrap_or(inner));
    let (name, delimiter) = line.split_at_checked(4)?;
    match delimiter.as_bytes() {
        [delimiter] if name.eq_ignore_ascii_case("sep=") && delimiter.is_ascii() => {
            (!matches!(delimiter, b'"' | b' ')).then_some(*delimiter)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(head: &str) -> Dialect {
        detect(head, true, &|cell| matches!(cell, "order" | "number"))
    }

    #[test]
    fn r18_each_delimiter_is_found_by_its_headings() {
        for delimiter in [",", ";", "\t", "|"] {
            let text = format!("order{delimiter}number\n1,5;2|3{delimiter}b\n");
            assert_eq!(detected(&text).delimiter, delimiter.bytes().next(), "{delimiter:?}");
        }
    }

    #[test]
    fn r18_a_hint_decides_even_against_the_headings() {
        assert_eq!(detected("sep=;\norder,number\n"), Dialect { delimiter: Some(b';'), hint: true });
        assert_eq!(detected("\"SEP=|\"\r\n1\r\n").delimiter, Some(b'|'));
        assert!(!detected("separator,x\n").hint);
    }

    #[test]
    fn r18_a_list_has_no_delimiter() {
        assert_eq!(detected("number\nA, B\n").delimiter, None);
    }
}
