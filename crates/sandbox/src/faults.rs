//! Ways in which a provider fails, and when.

/// How a provider behaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    /// As it should.
    #[default]
    Ok,
    /// Every connection is reset, those that are open too.
    Down,
    /// It answers with this status, 500 to 599, and does nothing.
    ServerError(u16),
    /// It answers 429 and does nothing; `retry_after_s` stands in `Retry-After`.
    RateLimited {
        /// Seconds until it wants to be asked again.
        retry_after_s: u32,
    },
    /// It answers as it should, so many real milliseconds later.
    Slow(u64),
    /// It does what it is told, and resets the connection in the middle of its answer.
    Reset,
    /// It does what it is told, and answers with bytes that are nothing.
    Garbage,
    /// It does what it is told, and its answer is a whole one whose JSON ends in the middle.
    Truncated,
    /// A web page stands in its place, with status 200.
    HtmlPage,
    /// Every event stands in its answers and messages twice.
    Duplicates,
    /// Events stand in its answers and messages in no order.
    Reordered,
    /// It does what it is told, and answers with one byte a second.
    Drip,
}

/// A fault of a stretch of the world's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outage {
    /// Its first instant, in epoch milliseconds of the world's clock.
    pub from: i64,
    /// The instant at which it is over.
    pub to: i64,
    /// What it is.
    pub fault: Fault,
}

/// What is wrong with a provider: switched by hand, or planned.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults {
    pub(crate) switched: Fault,
    pub(crate) outages: Vec<Outage>,
}

impl Faults {
    /// What is wrong now. What was switched by hand comes first.
    pub(crate) fn now(&self, world: i64) -> Fault {
        if self.switched != Fault::Ok {
            return self.switched.clone();
        }
        let planned = self.outages.iter().find(|outage| outage.from <= world && world < outage.to);
        planned.map_or(Fault::Ok, |outage| outage.fault.clone())
    }
}

/// How events stand in an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    #[default]
    AsUsual,
    Twice,
    None,
}

impl Order {
    pub(crate) fn of(fault: &Fault) -> Order {
        match fault {
            Fault::Duplicates => Order::Twice,
            Fault::Reordered => Order::None,
            Fault::Ok
            | Fault::Down
            | Fault::ServerError(_)
            | Fault::RateLimited { .. }
            | Fault::Slow(_)
            | Fault::Reset
            | Fault::Garbage
            | Fault::Truncated
            | Fault::HtmlPage
            | Fault::Drip => Order::AsUsual,
        }
    }

    /// Puts a list into this order.
    pub(crate) fn apply<T: Clone>(self, list: Vec<T>) -> Vec<T> {
        match self {
            Order::AsUsual => list,
            Order::Twice => list.into_iter().flat_map(|item| [item.clone(), item]).collect(),
            // Every second one from the front, then the others from the back.
            Order::None => {
                let front = list.iter().step_by(2).cloned();
                let back = list.iter().skip(1).step_by(2).rev().cloned();
                back.chain(front).collect()
            }
        }
    }
}

/// The page of a gateway that stands before a provider.
pub(crate) const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>One moment please</title></head>\n\
    <body><h1>We are checking your browser</h1><p>This takes a few seconds.</p></body></html>\n";

/// Bytes that are neither JSON nor text.
pub(crate) fn garbage() -> Vec<u8> {
    (0..512_u32).map(|place| u8::try_from(place.wrapping_mul(2_654_435_761) >> 24).unwrap_or(0xFF) | 0x80).collect()
}

/// A body that ends in the middle.
pub(crate) fn truncated(body: &[u8]) -> Vec<u8> {
    body.get(..body.len() * 2 / 3).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_switched_comes_before_what_is_planned() {
        let outages = vec![Outage { from: 10, to: 20, fault: Fault::Down }];
        let mut faults = Faults { switched: Fault::Ok, outages };
        let at = |faults: &Faults| [9, 10, 19, 20].map(|at| faults.now(at) == Fault::Down);
        assert_eq!(at(&faults), [false, true, true, false]);
        faults.switched = Fault::ServerError(503);
        assert_eq!(faults.now(15), Fault::ServerError(503));
    }

    #[test]
    fn orders_keep_every_item() {
        assert_eq!(Order::Twice.apply(vec![1, 2]), [1, 1, 2, 2]);
        assert_eq!(Order::None.apply(vec![1, 2, 3, 4, 5]), [4, 2, 1, 3, 5]);
        assert_eq!(Order::None.apply(vec![1, 2]), [2, 1]);
        assert!(std::str::from_utf8(&garbage()).is_err());
    }
}
