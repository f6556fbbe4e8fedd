//! The Fluent files, read once.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Language;

/// The files of a language: their names and texts.
type Files = [(&'static str, &'static str); 22];

macro_rules! files {
    ($language:literal) => {
        [
            ("terms", include_str!(concat!("../../i18n/", $language, "/terms.ftl"))),
            ("flags", include_str!(concat!("../../i18n/", $language, "/flags.ftl"))),
            ("times", include_str!(concat!("../../i18n/", $language, "/times.ftl"))),
            ("problems", include_str!(concat!("../../i18n/", $language, "/problems.ftl"))),
            ("cli", include_str!(concat!("../../i18n/", $language, "/cli.ftl"))),
            ("policy", include_str!(concat!("../../i18n/", $language, "/policy.ftl"))),
            ("query", include_str!(concat!("../../i18n/", $language, "/query.ftl"))),
            ("intake", include_str!(concat!("../../i18n/", $language, "/intake.ftl"))),
            ("auth", include_str!(concat!("../../i18n/", $language, "/auth.ftl"))),
            ("sources", include_str!(concat!("../../i18n/", $language, "/sources.ftl"))),
            ("engine", include_str!(concat!("../../i18n/", $language, "/engine.ftl"))),
            ("demo", include_str!(concat!("../../i18n/", $language, "/demo.ftl"))),
            ("server", include_str!(concat!("../../i18n/", $language, "/server.ftl"))),
            ("api", include_str!(concat!("../../i18n/", $language, "/api.ftl"))),
            ("control", include_str!(concat!("../../i18n/", $language, "/control.ftl"))),
            ("pages", include_str!(concat!("../../i18n/", $language, "/pages.ftl"))),
            ("pages_import", include_str!(concat!("../../i18n/", $language, "/pages_import.ftl"))),
            ("pages_order", include_str!(concat!("../../i18n/", $language, "/pages_order.ftl"))),
            ("pages_case", include_str!(concat!("../../i18n/", $language, "/pages_case.ftl"))),
            ("operations", include_str!(concat!("../../i18n/", $language, "/operations.ftl"))),
            ("mapping", include_str!(concat!("../../i18n/", $language, "/mapping.ftl"))),
            ("terminal", include_str!(concat!("../../i18n/", $language, "/terminal.ftl"))),
        ]
    };
}

const ENGLISH: Files = files!("en");
const GERMAN: Files = files!("de");

type Bundle = FluentBundle<FluentResource>;

static ENGLISH_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::English));
static GERMAN_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::German));

/// The files of a language.
pub(super) const fn files(language: Language) -> &'static Files {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    }
}

fn of(language: Language) -> &'static Bundle {
    match language {
        Language::English => &ENGLISH_BUNDLE,
        Language::German => &GERMAN_BUNDLE,
    }
}

fn bundle(language: Language) -> Bundle {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolation marks are for rich text; terminals print them. What comes from outside is cleaned instead.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::English => grouped::<_, ','>,
        Language::German => grouped::<_, '.'>,
    }));
    for (_, text) in files(language) {
        // A test reads every file without an error; a broken message would fall back to English.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Numbers with their thousands apart.
fn grouped<M, const MARK: char>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let plain = number.as_string();
    let digits = plain.trim_start_matches('-');
    if digits.len() < 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut text = String::with_capacity(plain.len() + plain.len() / 3);
    text.push_str(plain.get(..plain.len() - digits.len())?);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(MARK);
        }
        text.push(digit);
    }
    Some(text)
}

/// The message with this id in a language, else in English; `None` where there is none, or it needs other values.
pub(super) fn format(language: Language, id: &str, values: &FluentArgs<'_>) -> Option<String> {
    format_in(&[of(language), of(Language::English)], id, values)
}

/// The message of the first bundle that has it and can do with the values.
fn format_in(bundles: &[&Bundle], id: &str, values: &FluentArgs<'_>) -> Option<String> {
    let (name, attribute) = id.split_once('.').map_or((id, None), |(name, attribute)| (name, Some(attribute)));
    bundles.iter().find_map(|bundle| {
        let message = bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(values), &mut errors).into_owned();
        errors.is_empty().then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made_of(text: &str) -> Bundle {
        let mut bundle = FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]);
        bundle.add_resource(FluentResource::try_new(text.to_owned()).unwrap()).unwrap();
        bundle
    }

    #[test]
    fn what_the_own_language_lacks_is_said_in_the_other_never_as_a_key() {
        let own = made_of("greeting = Guten Tag\nbroken = { $absent }\nhalf = Halb\n");
        let other = made_of("greeting = Hello\nfarewell = Goodbye\nbroken = Whole\nhalf = Half\n    .short = H\n");
        let say = |id: &str| format_in(&[&own, &other], id, &FluentArgs::new());
        assert_eq!(say("greeting").as_deref(), Some("Guten Tag"));
        assert_eq!(say("farewell").as_deref(), Some("Goodbye"));
        assert_eq!(say("broken").as_deref(), Some("Whole"));
        assert_eq!(say("half.short").as_deref(), Some("H"));
        assert_eq!(say("unheard-of"), None);
    }

    #[test]
    fn thousands_stand_apart_as_the_language_writes_them() {
        let mut values = FluentArgs::new();
        for (number, english, german) in
            [(0, "0", "0"), (999, "999", "999"), (1000, "1,000", "1.000"), (-1_234_567, "-1,234,567", "-1.234.567")]
        {
            values.set("count", number);
            assert_eq!(format(Language::English, "count", &values).as_deref(), Some(english));
            assert_eq!(format(Language::German, "count", &values).as_deref(), Some(german));
        }
    }
}
