//! Shapes: what a carrier's numbers look like, as pieces that are matched from left to right. Only the last piece of
//! a shape may vary in length, so matching needs no second try.

use super::CheckDigit;

/// A run of characters in a number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    /// These very characters.
    Is(&'static str),
    /// One of these characters.
    One(&'static [u8]),
    /// So many digits.
    Digits(usize),
    /// So many capitals.
    Letters(usize),
    /// So many digits or capitals.
    Any(usize),
    /// Digits to the end.
    DigitsToEnd {
        /// At least so many.
        min: usize,
        /// At most so many.
        max: usize,
    },
    /// So many digits or capitals, two digits and a capital at least: otherwise any word or count would do.
    Mixed(usize),
    /// Digits and capitals to the end, two thirds of them digits at least: otherwise any long word would do.
    AnyToEnd {
        /// At least so many.
        min: usize,
        /// At most so many.
        max: usize,
    },
}

impl Piece {
    const fn lengths(self) -> (usize, usize) {
        match self {
            Piece::Is(text) => (text.len(), text.len()),
            Piece::One(_) => (1, 1),
            Piece::Digits(count) | Piece::Letters(count) | Piece::Any(count) | Piece::Mixed(count) => (count, count),
            Piece::DigitsToEnd { min, max } | Piece::AnyToEnd { min, max } => (min, max),
        }
    }

    fn fits(self, part: &[u8]) -> bool {
        match self {
            Piece::Is(text) => part == text.as_bytes(),
            Piece::One(of) => part.first().is_some_and(|byte| of.contains(byte)),
            Piece::Digits(_) | Piece::DigitsToEnd { .. } => part.iter().all(u8::is_ascii_digit),
            Piece::Letters(_) => part.iter().all(u8::is_ascii_uppercase),
            Piece::Any(_) => part.iter().all(|byte| is_plain(*byte)),
            Piece::Mixed(_) => (2..part.len()).contains(&digits(part)) && part.iter().all(|byte| is_plain(*byte)),
            Piece::AnyToEnd { .. } => digits(part) * 3 >= part.len() * 2 && part.iter().all(|byte| is_plain(*byte)),
        }
    }
}

fn digits(part: &[u8]) -> usize {
    part.iter().filter(|byte| byte.is_ascii_digit()).count()
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_digit() || byte.is_ascii_uppercase()
}

/// What one kind of number of one carrier looks like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) carrier: &'static str,
    pub(super) service: &'static str,
    /// How sure a number is this carrier's, in percent, its check digit (if there is one) being right.
    pub(super) confidence: u8,
    pieces: &'static [Piece],
    check: Option<fn(&[u8]) -> bool>,
    /// Without a right check digit it is not even a candidate: too many others look like it.
    proved_only: bool,
    shortest: usize,
    longest: usize,
}

/// A shape without a check digit, or none that we know.
pub(super) const fn shape(
    carrier: &'static str,
    service: &'static str,
    confidence: u8,
    pieces: &'static [Piece],
) -> Shape {
    let (mut shortest, mut longest, mut index) = (0, 0, 0);
    while index < pieces.len() {
        let (min, max) = pieces[index].lengths();
        shortest += min;
        longest += max;
        index += 1;
    }
    Shape { carrier, service, confidence, pieces, check: None, proved_only: false, shortest, longest }
}

impl Shape {
    /// The same shape, proved by a check digit. `check` is given the whole number.
    pub(super) const fn checked(self, check: fn(&[u8]) -> bool) -> Shape {
        Shape { check: Some(check), ..self }
    }

    /// The same shape, of which only a right check digit makes a candidate.
    pub(super) const fn proved(self, check: fn(&[u8]) -> bool) -> Shape {
        Shape { check: Some(check), proved_only: true, ..self }
    }

    /// Whether a number has this shape, and what its check digit says.
    pub(super) fn matches(&self, number: &[u8]) -> Option<CheckDigit> {
        if number.len() < self.shortest || number.len() > self.longest {
            return None;
        }
        let mut rest = number;
        for piece in self.pieces {
            let (shortest, longest) = piece.lengths();
            let length = if shortest == longest { shortest } else { rest.len() };
            let (part, behind) = rest.split_at_checked(length)?;
            if !piece.fits(part) {
                return None;
            }
            rest = behind;
        }
        let check_digit = self.check.map_or(CheckDigit::None, |check| CheckDigit::of(check(number)));
        (check_digit != CheckDigit::Bad || !self.proved_only).then_some(check_digit)
    }
}
