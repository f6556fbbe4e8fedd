//! UPU S10: the numbers of the posts. Two letters of service, eight digits, a check digit, the issuer's country.

use super::posts::{Post, issuer};
use super::{Candidate, CheckDigit, check, written};

/// An S10 number of a known issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct S10 {
    /// What the first letters say about the item.
    pub class: S10Class,
    /// Who issued the number.
    pub post: &'static Post,
    /// Whether the check digit is right.
    pub check_digit_ok: bool,
}

impl S10 {
    /// Reads an S10 number; `None` for any other.
    #[must_use]
    pub fn read(text: &str) -> Option<S10> {
        let number = written::normalized(text);
        let parts = Parts::of(number.as_bytes())?;
        let post = issuer(parts.country)?;
        Some(S10 { class: parts.class(), post, check_digit_ok: check::s10(parts.digits) })
    }
}

/// What the service letters of an S10 number say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum S10Class {
    /// Express mail service.
    Ems,
    /// Registered letter.
    Registered,
    /// Tracked or express letter.
    TrackedLetter,
    /// Letter without a delivery scan: silence is no sign of trouble.
    UntrackedLetter,
    /// Insured letter.
    Insured,
    /// Parcel.
    Parcel,
    /// E-commerce parcel.
    Ecommerce,
    /// Bag of printed matter.
    MBag,
    /// International business reply.
    BusinessReply,
    /// Domestic, or agreed between two posts.
    Domestic,
    /// Letters that the standard keeps free; some posts use them at home.
    Unassigned,
}

impl S10Class {
    /// The name of the service in a candidate.
    #[must_use]
    pub const fn service(self) -> &'static str {
        match self {
            S10Class::Ems => "s10_ems",
            S10Class::Registered => "s10_registered",
            S10Class::TrackedLetter => "s10_tracked_letter",
            S10Class::UntrackedLetter => "s10_untracked_letter",
            S10Class::Insured => "s10_insured",
            S10Class::Parcel => "s10_parcel",
            S10Class::Ecommerce => "s10_ecommerce",
            S10Class::MBag => "s10_m_bag",
            S10Class::BusinessReply => "s10_business_reply",
            S10Class::Domestic => "s10_domestic",
            S10Class::Unassigned => "s10",
        }
    }

    const fn of(first: u8, second: u8) -> S10Class {
        match (first, second) {
            (b'E', _) => S10Class::Ems,
            (b'R', _) => S10Class::Registered,
            (b'L', _) => S10Class::TrackedLetter,
            (b'U', _) => S10Class::UntrackedLetter,
            (b'V', _) => S10Class::Insured,
            (b'C', _) => S10Class::Parcel,
            (b'H', _) => S10Class::Ecommerce,
            (b'M', _) => S10Class::MBag,
            (b'Q', b'A'..=b'M') => S10Class::BusinessReply,
            (b'A', b'V'..=b'Z') | (b'B' | b'D' | b'N' | b'P' | b'Z', _) | (b'G', b'A' | b'D') => S10Class::Domestic,
            _ => S10Class::Unassigned,
        }
    }
}

/// A number of S10's shape, whoever issued it.
pub(super) struct Parts<'a> {
    letters: [u8; 2],
    digits: &'a [u8],
    country: &'a [u8],
}

impl Parts<'_> {
    pub(super) fn of(number: &[u8]) -> Option<Parts<'_>> {
        let [first, second, rest @ ..] = number else { return None };
        let (digits, country) = rest.split_at_checked(9)?;
        let shaped = country.len() == 2
            && digits.iter().all(u8::is_ascii_digit)
            && [*first, *second].iter().chain(country).all(u8::is_ascii_uppercase);
        shaped.then_some(Parts { letters: [*first, *second], digits, country })
    }

    fn class(&self) -> S10Class {
        S10Class::of(self.letters[0], self.letters[1])
    }

    /// The one carrier of a number of this shape; none when nobody issues for its country.
    pub(super) fn candidate(&self) -> Option<Candidate> {
        let right = check::s10(self.digits);
        // Yanwen prints numbers that end in `YP`, which is no country. Nobody says that their check digit counts, so a
        // wrong one is no proof against it.
        if self.country == b"YP" {
            let check_digit = if right { CheckDigit::Ok } else { CheckDigit::None };
            return Some(Candidate::new("yanwen", "private_mail", check_digit, YANWEN));
        }
        // TNT's consignments of some countries end in `WW`, which is none.
        if self.country == b"WW" && self.letters[0] == b'G' {
            return Some(Candidate::new("tnt", "consignment", CheckDigit::None, TNT));
        }
        let post = issuer(self.country)?;
        let class = self.class();
        let percent = if class == S10Class::Unassigned { UNASSIGNED } else { ASSIGNED };
        Some(Candidate::new(post.carrier, class.service(), CheckDigit::of(right), percent))
    }
}

const ASSIGNED: u8 = 98;
const UNASSIGNED: u8 = 90;
const YANWEN: u8 = 90;
const TNT: u8 = 60;
