//! How a taught source is told about numbers, asked for its quota, and what its answers to that say.

use serde::Deserialize;

use super::calls::CallForm;
use super::form::{Some1, Source, TeachError, paths, pick};
use super::path::{Path, Pick, Spot};
use crate::answer::AnswerError;
use crate::call::{Ask, Call, Done, Quota, Rate, Reply, Taken};
use crate::connector::Fault;
use crate::tree::Node;
use parcelwatch_domain::facts::TrackingNumber;

/// A command: how it is given, and where its answer says what became of each number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CommandForm {
    call: CallForm,
    /// Units of the quota that one number costs.
    #[serde(default)]
    cost: u32,
    /// Whether a number is named by what the source calls it.
    #[serde(default)]
    needs_handle: bool,
    /// Where what was taken stands.
    #[serde(default)]
    taken: Some1,
    /// Where what was refused stands.
    #[serde(default)]
    refused: Some1,
    /// The parts of either. Without a number it is that of the only one that was asked about.
    #[serde(default)]
    number: String,
    #[serde(default)]
    handle: String,
    #[serde(default)]
    carrier: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    message: String,
    /// Codes of refusals which say that it is so already.
    #[serde(default)]
    is_so: Vec<String>,
    /// Whether an answer without a body says that it is done.
    #[serde(default)]
    silent_is_done: bool,
}

/// The same, checked.
#[derive(Debug)]
pub(super) struct CommandAt {
    pub(super) call: CallForm,
    pub(super) cost: u32,
    pub(super) needs_handle: bool,
    taken: Vec<Path>,
    refused: Vec<Path>,
    number: Pick,
    handle: Pick,
    carrier: Pick,
    code: Pick,
    message: Pick,
    is_so: Vec<String>,
    is_silent_done: bool,
}

/// What a source can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Watch.
    Register,
    /// Look again.
    Retrack,
    /// Stop.
    Stop,
    /// Another carrier has it.
    ChangeCarrier,
}

/// What a source can be told, as far as its mapping says.
#[derive(Debug, Default)]
pub(super) struct Commands {
    pub(super) register: Option<CommandAt>,
    pub(super) retrack: Option<CommandAt>,
    pub(super) stop: Option<CommandAt>,
    pub(super) change_carrier: Option<CommandAt>,
}

/// How a source is asked for what is left of the quota.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuotaForm {
    call: CallForm,
    total: String,
    left: String,
}

/// The same, checked.
#[derive(Debug)]
pub(super) struct QuotaAt {
    call: CallForm,
    total: Pick,
    left: Pick,
}

/// The headers that tell how many calls are left.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RateForm {
    left: String,
    /// Seconds since 1970.
    resets_at: Option<String>,
}

impl CommandForm {
    pub(super) fn checked(self, name: &str) -> Result<CommandAt, TeachError> {
        let at = |field: &str| format!("{name}.{field}");
        Ok(CommandAt {
            cost: self.cost,
            needs_handle: self.needs_handle,
            taken: paths(&self.taken, &at("taken"))?,
            refused: paths(&self.refused, &at("refused"))?,
            number: pick(&self.number, &at("number"))?,
            handle: pick(&self.handle, &at("handle"))?,
            carrier: pick(&self.carrier, &at("carrier"))?,
            code: pick(&self.code, &at("code"))?,
            message: pick(&self.message, &at("message"))?,
            is_so: self.is_so,
            is_silent_done: self.silent_is_done,
            call: self.call,
        })
    }
}

impl QuotaForm {
    pub(super) fn checked(self) -> Result<QuotaAt, TeachError> {
        Ok(QuotaAt { call: self.call, total: pick(&self.total, "quota.total")?, left: pick(&self.left, "quota.left")? })
    }
}

impl Source {
    pub(super) fn command(&self, order: Order) -> Option<&CommandAt> {
        match order {
            Order::Register => self.commands.register.as_ref(),
            Order::Retrack => self.commands.retrack.as_ref(),
            Order::Stop => self.commands.stop.as_ref(),
            Order::ChangeCarrier => self.commands.change_carrier.as_ref(),
        }
    }

    /// The call that gives an order about some numbers.
    pub(crate) fn order(&'static self, order: Order, asks: &[Ask]) -> Call {
        match self.command(order) {
            Some(command) => self.filled(&command.call, asks),
            None => Call::get("/"),
        }
    }

    /// What became of each number.
    pub(crate) fn done(&self, order: Order, reply: &Reply<'_>, asks: &[Ask]) -> Vec<Done> {
        let Some(command) = self.command(order) else { return Vec::new() };
        let bytes = reply.body.trim_ascii();
        let done = |ask: &Ask| Done { number: ask.number.clone(), result: Ok(Taken::default()) };
        if bytes.is_empty() {
            let is_done = command.is_silent_done && (200..300).contains(&reply.status);
            return asks.iter().filter(|_| is_done).map(done).collect();
        }
        let Ok(body) = Node::from_json(bytes) else { return Vec::new() };
        let root = Spot::root(&body);
        let mut all = Vec::new();
        for (paths, is_refused) in [(&command.taken, false), (&command.refused, true)] {
            for path in paths {
                path.visit(&root, &mut |spot| {
                    all.extend(self.one_done(command, spot, is_refused, asks));
                    all.len() >= DONE_MAX
                });
            }
        }
        all
    }

    fn one_done(&self, at: &CommandAt, spot: &Spot<'_, '_, '_>, is_refused: bool, asks: &[Ask]) -> Option<Done> {
        let alone = || match asks {
            [only] => Some(only.number.clone()),
            _ => None,
        };
        let named = at.number.text(spot, "").and_then(|text| TrackingNumber::new(&text).ok());
        let number = named.or_else(alone)?;
        let code = at.code.text(spot, " ");
        let was_known = is_refused && code.as_deref().is_some_and(|code| at.is_so.iter().any(|so| so == code));
        if is_refused && !was_known {
            let message = at.message.text(spot, " ");
            return Some(Done { number, result: Err(self.error(code.as_deref(), message.as_deref(), None).into()) });
        }
        let taken = Taken {
            carrier: at.carrier.text(spot, " ").map(|given| self.carrier_id(&given)),
            handle: at.handle.text(spot, "").map(|handle| handle.into_owned()),
            was_known,
        };
        Some(Done { number, result: Ok(taken) })
    }

    /// Asks for what is left of the quota.
    pub(crate) fn quota_call(&'static self) -> Call {
        self.quota.as_ref().map_or_else(|| Call::get("/"), |quota| self.filled(&quota.call, &[]))
    }

    pub(crate) fn quota_left(&self, reply: &Reply<'_>) -> Option<Quota> {
        let quota = self.quota.as_ref()?;
        let body = Node::from_json(reply.body).ok()?;
        let root = Spot::root(&body);
        let units = |pick: &Pick| pick.text(&root, "")?.parse().ok();
        Some(Quota { total: units(&quota.total)?, left: units(&quota.left)? })
    }

    /// What an answer's headers say about the calls that are left.
    pub(crate) fn rate_left(&self, reply: &Reply<'_>) -> Option<Rate> {
        let rate = self.service.as_ref()?.rate.as_ref()?;
        let number = |name: &str| reply.header(name)?.trim().parse().ok();
        Some(Rate { left: number(&rate.left)?, resets_at: rate.resets_at.as_deref().and_then(number) })
    }

    /// Whether an error is said of one number, and so is no failure of the call that named it.
    pub(super) fn is_about_item(&self, error: &AnswerError) -> bool {
        error.code.as_deref().is_some_and(|code| self.about_item.iter().any(|listed| listed == code))
    }
}

/// No call names more numbers.
const DONE_MAX: usize = 200;

/// Whether an error concerns everything that the account asks.
pub(super) const fn is_of_the_account(fault: Fault) -> bool {
    match fault {
        Fault::Unauthorized | Fault::RateLimited | Fault::Unavailable => true,
        Fault::NotFound | Fault::BadRequest | Fault::Unreadable => false,
    }
}

#[cfg(test)]
mod tests;
