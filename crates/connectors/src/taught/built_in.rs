//! A mapping that comes with the program as a connector.

use crate::answer::Answer;
use crate::call::{Ask, Call, Command, Done, Quota, Rate, Refusal, Reply};
use crate::connector::{
    Access, AskQuota, Classify, Code, Codes, Connector, Credential, DeliveryId, Poll, Push, Service, Signature,
};
use crate::registry;
use crate::taught::Source;
use crate::taught::commands::Order;

/// What of a built-in mapping has to be a plain function.
pub(crate) struct Functions {
    pub(crate) read: fn(&[u8], &Classify<'_>) -> Answer,
    pub(crate) request: fn(&[Ask]) -> Call,
    pub(crate) test: fn() -> Call,
    pub(crate) failure: fn(&Reply<'_>) -> Option<Refusal>,
    pub(crate) register: OrderFunctions,
    pub(crate) retrack: OrderFunctions,
    pub(crate) stop: OrderFunctions,
    pub(crate) change_carrier: OrderFunctions,
    pub(crate) quota_call: fn() -> Call,
    pub(crate) quota_left: fn(&Reply<'_>) -> Option<Quota>,
    pub(crate) rate_left: fn(&Reply<'_>) -> Option<Rate>,
    pub(crate) holds: fn(&[u8], &str, &str) -> bool,
    pub(crate) signed_at: fn(&str) -> Option<i64>,
    pub(crate) message_name: fn(&[u8]) -> Option<String>,
}

/// How an order is given and its answer read.
pub(crate) type OrderFunctions = (fn(&[Ask]) -> Call, fn(&Reply<'_>, &[Ask]) -> Vec<Done>);

/// The file as a mapping.
#[expect(clippy::panic, reason = "a test reads every file that comes with the program")]
pub(crate) fn source(text: &str) -> Source {
    match Source::parse(text) {
        Ok(source) => source,
        Err(why) => panic!("a mapping that comes with the program: {why}"),
    }
}

/// Reads a body, or has the carriers read it whose parcels the source knows, too: people know them by one name.
pub(crate) fn read(source: &Source, bytes: &[u8], classify: &Classify<'_>) -> Answer {
    let own = source.read(bytes, classify);
    if own.is_readable() {
        return own;
    }
    let served = source.serves.iter().filter_map(|id| registry::mappings().find(|mapping| mapping.id == *id));
    served.map(|served| served.read(bytes, classify)).find(Answer::is_readable).unwrap_or(own)
}

/// The meanings of its codes.
pub(crate) fn codes(source: &'static Source) -> Vec<Code> {
    let mut codes: Vec<Code> =
        source.listed_codes().map(|(code, means, reason)| Code { code, means, reason }).collect();
    codes.sort_unstable_by_key(|code| code.code);
    codes
}

/// The credentials of an account.
pub(crate) fn credentials(source: &'static Source) -> Vec<Credential> {
    source.credentials()
}

/// The connector of a mapping.
pub(crate) fn connector(
    source: &'static Source,
    codes: &'static [Code],
    credentials: &'static [Credential],
    functions: &Functions,
) -> Connector {
    let &Functions { read, request, test, failure, quota_call, quota_left, rate_left, .. } = functions;
    let has_calls = source.service.is_some();
    let command = |order: Order, (request, read): OrderFunctions| {
        let command = source.command(order)?;
        let (batch, cost, needs_handle) = (command.call.batch, command.cost, command.needs_handle);
        Some(Command { batch, cost, needs_handle, request, read })
    };
    Connector {
        id: &source.id,
        name: &source.name,
        aliases: &source.aliases,
        sort: source.sort,
        serves: &source.serves,
        formats: &source.formats,
        access: source.service.as_ref().map_or(Access::Header(""), |service| Access::Templates(&service.proof)),
        official: source.official,
        verified: &source.verified,
        poll: Some(Poll {
            batch: source.poll.as_ref().map_or(1, |poll| poll.call.batch),
            request: (has_calls && source.poll.is_some()).then_some(request),
            next: None,
            unnamed: source.poll.as_ref().and_then(|poll| poll.unnamed),
            read,
        }),
        push: push(source, functions),
        service: source.service.as_ref().map(|service| Service {
            base_url: &service.base_url,
            keys_from: &service.keys_from,
            credentials,
            calls_per_second: service.calls_per_second,
            timeout_ms: service.timeout_ms,
            test,
            quota: source.quota.as_ref().map(|_| AskQuota { request: quota_call, read: quota_left }),
            rate: service.rate.as_ref().map(|_| rate_left),
            accepts: |_| true,
            failure,
        }),
        register: command(Order::Register, functions.register),
        retrack: command(Order::Retrack, functions.retrack),
        stop: command(Order::Stop, functions.stop),
        change_carrier: command(Order::ChangeCarrier, functions.change_carrier),
        codes: Codes(codes),
        general: None,
    }
}

fn push(source: &'static Source, functions: &Functions) -> Option<Push> {
    let push = source.push.as_ref()?;
    let signature = push.signature.as_ref().map(|signature| Signature {
        header: &signature.header,
        credential: &signature.credential,
        holds: functions.holds,
        time: source.signs_time().then_some(functions.signed_at),
    });
    let by_header = push.delivery_header.as_deref().map(DeliveryId::Header);
    let by_body = || source.names_messages().then_some(DeliveryId::Body(functions.message_name));
    Some(Push { signature, delivery_id: by_header.or_else(by_body), read: functions.read })
}

/// The functions of an order.
macro_rules! order {
    ($source:ident, $order:ident) => {
        (|asks| $source.order(Order::$order, asks), |reply, asks| $source.done(Order::$order, reply, asks))
    };
}
pub(crate) use order;

/// Declares connectors from their files in `sources/`.
macro_rules! taught {
    ($($module:ident = $file:literal,)*) => {
        $(mod $module {
            use std::sync::LazyLock;

            use crate::connector::{Code, Connector, Credential};
            use crate::taught::{Order, Source, built_in};

            pub(super) static SOURCE: LazyLock<Source> =
                LazyLock::new(|| built_in::source(include_str!(concat!("../sources/", $file, ".toml"))));
            static CODES: LazyLock<Vec<Code>> = LazyLock::new(|| built_in::codes(&SOURCE));
            static CREDENTIALS: LazyLock<Vec<Credential>> = LazyLock::new(|| built_in::credentials(&SOURCE));

            pub(super) static CONNECTOR: LazyLock<Connector> = LazyLock::new(|| {
                let functions = built_in::Functions {
                    read: |bytes, classify| built_in::read(&SOURCE, bytes, classify),
                    request: |asks| SOURCE.request(asks),
                    test: || SOURCE.test(),
                    failure: |reply| SOURCE.failure(reply),
                    register: built_in::order!(SOURCE, Register),
                    retrack: built_in::order!(SOURCE, Retrack),
                    stop: built_in::order!(SOURCE, Stop),
                    change_carrier: built_in::order!(SOURCE, ChangeCarrier),
                    quota_call: || SOURCE.quota_call(),
                    quota_left: |reply| SOURCE.quota_left(reply),
                    rate_left: |reply| SOURCE.rate_left(reply),
                    holds: |raw, given, secret| SOURCE.signature_holds(raw, given, secret),
                    signed_at: |given| SOURCE.signed_at(given),
                    message_name: |raw| SOURCE.message_name(raw),
                };
                built_in::connector(&SOURCE, &CODES, &CREDENTIALS, &functions)
            });
        })*

        /// The mappings, in the order of the list.
        fn sources() -> Vec<&'static crate::taught::Source> {
            vec![$(&*$module::SOURCE,)*]
        }

        /// The connectors of the mappings, in the order of the list.
        fn taught() -> Vec<&'static Connector> {
            vec![$(&*$module::CONNECTOR,)*]
        }
    };
}
pub(crate) use taught;
