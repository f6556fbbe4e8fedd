//! A mapping that comes with the program as a connector.

use crate::answer::Answer;
use crate::call::{Ask, Call, Refusal, Reply};
use crate::connector::{Access, Classify, Code, Codes, Connector, Credential, Poll, Push, Service};
use crate::taught::Source;

/// What of a built-in mapping has to be a plain function.
pub(crate) struct Functions {
    pub(crate) read: fn(&[u8], &Classify<'_>) -> Answer,
    pub(crate) request: fn(&[Ask]) -> Call,
    pub(crate) test: fn() -> Call,
    pub(crate) failure: fn(&Reply<'_>) -> Option<Refusal>,
}

/// The file as a mapping.
#[expect(clippy::panic, reason = "a test reads every file that comes with the program")]
pub(crate) fn source(text: &str) -> Source {
    match Source::parse(text) {
        Ok(source) => source,
        Err(why) => panic!("a mapping that comes with the program: {why}"),
    }
}

/// The meanings of its codes.
pub(crate) fn codes(source: &'static Source) -> Vec<Code> {
    let mut codes: Vec<Code> = source.main_codes().map(|(code, means, reason)| Code { code, means, reason }).collect();
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
    let &Functions { read, request, test, failure } = functions;
    let has_calls = source.service.is_some();
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
            batch: source.poll.as_ref().map_or(1, |poll| poll.batch),
            request: has_calls.then_some(request),
            unnamed: None,
            read,
        }),
        push: source.pushes.then_some(Push { signature: None, delivery_id: None, read }),
        service: source.service.as_ref().map(|service| Service {
            base_url: &service.base_url,
            credentials,
            calls_per_second: service.calls_per_second,
            timeout_ms: service.timeout_ms,
            test,
            quota: None,
            rate: None,
            accepts: |_| true,
            failure,
        }),
        register: None,
        retrack: None,
        stop: None,
        change_carrier: None,
        codes: Codes(codes),
        general: None,
    }
}

/// Declares connectors from their files in `sources/`.
macro_rules! taught {
    ($($module:ident = $file:literal,)*) => {
        $(mod $module {
            use std::sync::LazyLock;

            use crate::connector::{Code, Connector, Credential};
            use crate::taught::{Source, built_in};

            pub(super) static SOURCE: LazyLock<Source> =
                LazyLock::new(|| built_in::source(include_str!(concat!("../sources/", $file, ".toml"))));
            static CODES: LazyLock<Vec<Code>> = LazyLock::new(|| built_in::codes(&SOURCE));
            static CREDENTIALS: LazyLock<Vec<Credential>> = LazyLock::new(|| built_in::credentials(&SOURCE));

            pub(super) static CONNECTOR: LazyLock<Connector> = LazyLock::new(|| {
                let functions = built_in::Functions {
                    read: |bytes, classify| SOURCE.read(bytes, classify),
                    request: |asks| SOURCE.request(asks),
                    test: || SOURCE.test(),
                    failure: |reply| SOURCE.failure(reply),
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
