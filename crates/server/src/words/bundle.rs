//! The Fluent files, read once.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Language;

/// The files of a language: their names and texts.
type Files = [(&'static str, &'static str); 6];

macro_rules! files {
    ($language:literal) => {
        [
            ("terms", include_str!(concat!("../../i18n/", $language, "/terms.ftl"))),
            ("flags", include_str!(concat!("../../i18n/", $language, "/flags.ftl"))),
            ("times", include_str!(concat!("../../i18n/", $language, "/times.ftl"))),
            ("problems", include_str!(concat!("../../i18n/", $language, "/problems.ftl"))),
            ("cli", include_str!(concat!("../../i18n/", $language, "/cli.ftl"))),
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

/// The message with this id; `None` without one, or when it needs other values.
pub(super) fn format(language: Language, id: &str, values: &FluentArgs<'_>) -> Option<String> {
    let bundle = of(language);
    let (name, attribute) = split(id);
    let message = bundle.get_message(name)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(values), &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

/// Whether a language has this message.
pub(super) fn has(language: Language, id: &str) -> bool {
    let (name, attribute) = split(id);
    of(language).get_message(name).is_some_and(|message| match attribute {
        Some(attribute) => message.get_attribute(attribute).is_some(),
        None => message.value().is_some(),
    })
}

fn split(id: &str) -> (&str, Option<&str>) {
    id.split_once('.').map_or((id, None), |(name, attribute)| (name, Some(attribute)))
}
