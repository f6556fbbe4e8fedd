//! What happens next, after a call that failed and after one number that did.

use parcelwatch_connectors::call::Cause;
use parcelwatch_connectors::connector::Fault;

use super::pause::backoff;

/// Attempts after which what can't be read or isn't accepted is set aside for a person (R16).
pub const SET_ASIDE_AFTER: i64 = 5;

/// What follows for an account from a call that failed as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterCall {
    /// It is left alone for so many real milliseconds.
    Wait(i64),
    /// It doesn't accept us: nobody asks again until a person has looked.
    Refused,
    /// Nothing is left of its quota.
    QuotaUsedUp,
    /// The question was wrong: it is asked again in smaller groups.
    AskSmaller,
}

/// What follows from a call that failed. `failures`: how many in a row, this one included. `retry_after`: what the source
/// asked for.
#[must_use]
pub fn after_call(fault: Fault, cause: Cause, retry_after: Option<i64>, failures: i64, random: u64) -> AfterCall {
    if cause == Cause::QuotaUsedUp {
        return AfterCall::QuotaUsedUp;
    }
    let wait =
        || AfterCall::Wait(retry_after.map_or_else(|| backoff(failures, random), |asked| asked + spread(random)));
    match fault {
        Fault::Unauthorized => AfterCall::Refused,
        Fault::RateLimited | Fault::Unavailable => wait(),
        // A whole answer that can't be read may be the fault of one number, or a proxy's page: wait, and ask smaller.
        Fault::Unreadable | Fault::BadRequest | Fault::NotFound => AfterCall::AskSmaller,
    }
}

/// Nobody comes back at the very instant that was asked for.
fn spread(random: u64) -> i64 {
    i64::try_from(random % 1_000).unwrap_or(0)
}

/// What follows for one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterItem {
    /// It is asked about again when it is due.
    AskWhenDue,
    /// It has to be registered first.
    Register,
    /// It is tried again after so many real milliseconds.
    TryAgain(i64),
    /// A person has to do something; the key of the reason.
    NeedsPerson(&'static str),
    /// It waits until the quota is renewed.
    WaitForQuota,
}

/// What follows from what a source says about one number. `attempts`: how often it failed in a row, this one included.
#[must_use]
pub fn after_item(fault: Fault, cause: Cause, attempts: i64, random: u64) -> AfterItem {
    match cause {
        Cause::QuotaUsedUp => return AfterItem::WaitForQuota,
        Cause::NotRegistered => return AfterItem::Register,
        Cause::CarrierUnknown => return AfterItem::NeedsPerson("carrier_unknown"),
        Cause::MoreNeeded => return AfterItem::NeedsPerson("more_needed"),
        Cause::OnlyOnce => return AfterItem::NeedsPerson("stopped_for_good"),
        Cause::NoNewsYet => return AfterItem::AskWhenDue,
        Cause::Plain => {}
    }
    let again = |reason| match attempts {
        ..SET_ASIDE_AFTER => AfterItem::TryAgain(backoff(attempts + 4, random)),
        SET_ASIDE_AFTER.. => AfterItem::NeedsPerson(reason),
    };
    match fault {
        Fault::NotFound => AfterItem::AskWhenDue,
        Fault::Unauthorized | Fault::BadRequest => again("refused"),
        Fault::Unreadable => again("unreadable"),
        Fault::RateLimited | Fault::Unavailable => AfterItem::TryAgain(backoff(attempts + 4, random)),
    }
}

/// What of a quota is kept back for what people ask for by hand: a tenth, rounded up.
#[must_use]
pub fn reserve(total: i64) -> i64 {
    total.max(0).saturating_add(9) / 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r20_the_source_says_how_long_and_a_wrong_key_asks_a_person() {
        let call = |fault, retry_after| after_call(fault, Cause::Plain, retry_after, 3, 7);
        assert_eq!(call(Fault::RateLimited, Some(30_000)), AfterCall::Wait(30_007));
        assert!(matches!(call(Fault::Unavailable, None), AfterCall::Wait(1..=8_000)));
        assert_eq!(call(Fault::Unauthorized, Some(30_000)), AfterCall::Refused);
        assert_eq!(call(Fault::Unreadable, None), AfterCall::AskSmaller);
        assert_eq!(after_call(Fault::RateLimited, Cause::QuotaUsedUp, None, 1, 0), AfterCall::QuotaUsedUp);
    }

    #[test]
    fn r16_what_cant_be_read_is_set_aside_after_five_attempts() {
        let item = |attempts| after_item(Fault::Unreadable, Cause::Plain, attempts, 9);
        assert!((1..5).all(|attempts| matches!(item(attempts), AfterItem::TryAgain(_))));
        assert_eq!(item(5), AfterItem::NeedsPerson("unreadable"));
        assert!(
            matches!(after_item(Fault::Unavailable, Cause::Plain, 500, 9), AfterItem::TryAgain(_)),
            "an outage sets nothing aside"
        );
    }

    #[test]
    fn each_peculiarity_has_its_own_way_on() {
        let item = |cause| after_item(Fault::BadRequest, cause, 1, 0);
        assert_eq!(item(Cause::NotRegistered), AfterItem::Register);
        assert_eq!(item(Cause::CarrierUnknown), AfterItem::NeedsPerson("carrier_unknown"));
        assert_eq!(item(Cause::MoreNeeded), AfterItem::NeedsPerson("more_needed"));
        assert_eq!(item(Cause::NoNewsYet), AfterItem::AskWhenDue);
        assert_eq!(item(Cause::QuotaUsedUp), AfterItem::WaitForQuota);
        assert_eq!(after_item(Fault::NotFound, Cause::Plain, 90, 0), AfterItem::AskWhenDue, "unknown is an answer");
    }

    #[test]
    fn r22_a_tenth_is_kept_back() {
        assert_eq!([0, 1, 10, 200, 201, -5].map(reserve), [0, 1, 1, 20, 21, 0]);
    }
}
