//! Rows as one text. Row by row and column by column a page of fifty packages is some seven hundred values that the
//! engine's thread hands over one by one, which takes longer than everything else that is done with them. Of each row
//! come its numbers and words, the lengths of its texts, its texts, and a blank between any two of them. Lengths are
//! counted in characters, which the engines agree on.

use parcelwatch_domain::status::{Status, SubStatus};
use parcelwatch_domain::time::Millis;

use crate::batch::Urgency;
use crate::error::StoreError;
use crate::list::PackageLine;
use crate::read::{EventRow, FactRow};

/// Stands for an instant that there isn't: before all that can be written.
const NO_INSTANT: i64 = -9_000_000_000_000_000_000;

/// A package, of `package p`.
macro_rules! package_line {
    () => {
        "concat_ws(' ', p.attention, coalesce(p.attention_since, -9000000000000000000), \
         coalesce(p.due_at, -9000000000000000000), coalesce(p.last_update_at, -9000000000000000000), \
         p.sort_at, case when p.archived then 1 else 0 end, p.version, p.status, p.sub_status, length(p.reference), \
         length(p.id), coalesce(length(p.number), -1), coalesce(length(p.carrier), -1), length(p.body), \
         p.reference, p.id, coalesce(p.number, ''), coalesce(p.carrier, ''), p.body) as line"
    };
}
pub(crate) use package_line;

/// All packages that a condition chooses, in no order.
macro_rules! packages {
    ($rest:literal) => {
        concat!(
            "select coalesce(string_agg(line, ''), '') from (select ",
            $crate::lines::package_line!(),
            " from package p ",
            $rest,
            ") page"
        )
    };
}
pub(crate) use packages;

/// Events of some numbers.
pub(crate) const EVENTS: &str = "select coalesce(string_agg(line, ''), '') from (select \
     concat_ws(' ', known_at, coalesce(received_at, -9000000000000000000), instant, kind, length(number), \
     length(fingerprint), length(id), length(origin), length(body), length(read_by), \
     number, fingerprint, id, origin, body, read_by) as line \
     from event where workspace_id = $1 and number in ({keys}) limit 20001) page";
/// Facts of these ids.
pub(crate) const FACTS: &str = "select coalesce(string_agg(line, ''), '') from (select \
     concat_ws(' ', coalesce(known_at, -9000000000000000000), length(id), length(fingerprint), length(origin), \
     length(body), id, fingerprint, origin, body) as line \
     from fact where workspace_id = $1 and id in ({keys})) page";

/// Reads rows out of the texts that a statement gave.
pub(crate) fn read<T>(
    texts: impl IntoIterator<Item = (String,)>,
    row: fn(&mut Rest<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut rows = Vec::new();
    for (text,) in texts {
        let mut rest = Rest(&text);
        while !rest.0.is_empty() {
            rows.push(row(&mut rest)?);
        }
    }
    Ok(rows)
}

/// What of a text isn't read yet.
pub(crate) struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn word(&mut self) -> Result<&'a str, StoreError> {
        let (word, rest) = self.0.split_once(' ').ok_or_else(|| unreadable(self.0))?;
        self.0 = rest;
        Ok(word)
    }

    fn number(&mut self) -> Result<i64, StoreError> {
        let word = self.word()?;
        word.parse().map_err(|_| unreadable(word))
    }

    fn instant(&mut self) -> Result<Option<Millis>, StoreError> {
        Ok(Some(self.number()?).filter(|at| *at != NO_INSTANT).map(Millis))
    }

    /// A text of so many characters; none for a negative number of them.
    fn text(&mut self, length: i64) -> Result<Option<String>, StoreError> {
        let Ok(length) = usize::try_from(length) else { return Ok(None) };
        let text = self.0;
        let end = match text.get(..length).filter(|text| text.is_ascii()) {
            Some(_) => length,
            None => match text.char_indices().nth(length) {
                Some((place, _)) => place,
                None if text.chars().count() == length => text.len(),
                None => return Err(unreadable(text)),
            },
        };
        self.0 = text.get(end..).unwrap_or_default();
        Ok(text.get(..end).map(str::to_owned))
    }

    /// A text with the blank behind it.
    fn text_apart(&mut self, length: i64) -> Result<Option<String>, StoreError> {
        let text = self.text(length)?;
        self.0 = self.0.strip_prefix(' ').ok_or_else(|| unreadable(self.0))?;
        Ok(text)
    }

    fn lengths<const N: usize>(&mut self) -> Result<[i64; N], StoreError> {
        let mut lengths = [0; N];
        for length in &mut lengths {
            *length = self.number()?;
        }
        Ok(lengths)
    }

    fn whole(&mut self, length: i64) -> Result<String, StoreError> {
        self.text(length)?.ok_or_else(|| unreadable(self.0))
    }

    fn whole_apart(&mut self, length: i64) -> Result<String, StoreError> {
        self.text_apart(length)?.ok_or_else(|| unreadable(self.0))
    }
}

/// Reads a package.
pub(crate) fn package(rest: &mut Rest<'_>) -> Result<PackageLine, StoreError> {
    let (rank, since, due_at, last_update_at) = (rest.number()?, rest.instant()?, rest.instant()?, rest.instant()?);
    let (sort_at, archived, version) = (Millis(rest.number()?), rest.number()? != 0, rest.number()?);
    let unknown = |what, value: &str| StoreError::UnknownValue { what, value: value.to_owned() };
    let word = rest.word()?;
    let status = Status::from_key(word).ok_or_else(|| unknown("status", word))?;
    let word = rest.word()?;
    let sub_status = SubStatus::from_key(word).ok_or_else(|| unknown("sub-status", word))?;
    let [reference, id, number, carrier, body] = rest.lengths()?;
    Ok(PackageLine {
        reference: rest.whole_apart(reference)?,
        id: rest.whole_apart(id)?,
        number: rest.text_apart(number)?,
        carrier: rest.text_apart(carrier)?,
        status,
        sub_status,
        attention: since.map(|since| Urgency { rank, since }),
        due_at,
        last_update_at,
        sort_at,
        archived,
        version,
        body: rest.whole(body)?,
    })
}

/// Reads an event.
pub(crate) fn event(rest: &mut Rest<'_>) -> Result<EventRow, StoreError> {
    let (known_at, received_at, instant) = (rest.number()?, rest.instant()?.map(|at| at.0), rest.number()?);
    let kind = rest.word()?.to_owned();
    let [number, fingerprint, id, origin, body, read_by] = rest.lengths()?;
    let (number, fingerprint, id) = (rest.whole_apart(number)?, rest.whole_apart(fingerprint)?, rest.whole_apart(id)?);
    let (origin, body, read_by) = (rest.whole_apart(origin)?, rest.whole_apart(body)?, rest.whole(read_by)?);
    Ok((number, fingerprint, id, known_at, received_at, origin, body, instant, kind, read_by))
}

/// Reads a fact.
pub(crate) fn fact(rest: &mut Rest<'_>) -> Result<FactRow, StoreError> {
    let known_at = rest.instant()?.map(|at| at.0);
    let [id, fingerprint, origin, body] = rest.lengths()?;
    let (id, fingerprint) = (rest.whole_apart(id)?, rest.whole_apart(fingerprint)?);
    Ok((id, fingerprint, known_at, rest.whole_apart(origin)?, rest.whole(body)?))
}

/// Rows may name people: an error says only where it came to an end.
fn unreadable(rest: &str) -> StoreError {
    StoreError::UnknownValue { what: "row", value: format!("{} bytes before the end", rest.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_for_no_instant_is_none() {
        const { assert!(NO_INSTANT < Millis::MIN.0) };
        for text in [package_line!(), EVENTS, FACTS] {
            assert!(text.contains(&format!(", {NO_INSTANT})")));
        }
    }

    #[test]
    fn texts_are_as_long_as_they_say() {
        let line = "2 1 -9000000000000000000 5 6 1 7 pending awaiting_number 3 4 -1 2 3 p 1 pkg1  ä€ {ö}";
        let rows = read([(format!("{line}{line}"),), (line.to_owned(),)], package).unwrap();
        assert_eq!(rows.len(), 3);
        for row in rows {
            assert_eq!((row.reference.as_str(), row.id.as_str(), row.body.as_str()), ("p 1", "pkg1", "{ö}"));
            assert_eq!((row.number, row.carrier.as_deref(), row.due_at), (None, Some("ä€"), None));
            assert_eq!((row.attention, row.archived), (Some(Urgency { rank: 2, since: Millis(1) }), true));
        }
        for cut in 0..line.len() {
            let Some(part) = line.get(..cut) else { continue };
            assert!(cut == 0 || read([(part.to_owned(),)], package).is_err(), "{part}");
        }
    }
}
