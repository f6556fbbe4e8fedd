//! JSON read without trust, straight into types.
//!
//! A field that has another type than documented costs that field and nothing else, an unknown field is skipped, of a
//! doubled one the last counts, every list may be null or absent. Lists and objects remember that something in their
//! place was of another shape, so that it can be reported beside what could be read.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::answer::Unreadable;

/// Reads a whole body.
pub(crate) fn parse<'de, T: Shape<'de>>(body: &'de [u8]) -> Result<Part<T>, Unreadable> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
    match body.first() {
        None => return Err(Unreadable::Empty),
        Some(b'<') => return Err(Unreadable::Markup),
        Some(_) => {}
    }
    serde_json::from_slice(body).map_err(|error| Unreadable::Syntax { line: error.line(), column: error.column() })
}

/// A documented object: takes the fields it knows.
pub(crate) trait Shape<'de>: Default {
    /// Reads the value of field `name`; `false` when the field isn't known and its value still has to be read.
    fn take<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error>;
}

/// Declares objects with the fields that are read of them, named as in the JSON.
macro_rules! shapes {
    ($($(#[$doc:meta])* struct $name:ident<$life:lifetime> { $($field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub(crate) struct $name<$life> { $(pub(crate) $field: $kind,)* }

        impl<$life> $crate::tolerant::Shape<$life> for $name<$life> {
            fn take<A: ::serde::de::MapAccess<$life>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
                match name {
                    $(stringify!($field) => self.$field = map.next_value()?,)*
                    _ => return Ok(false),
                }
                Ok(true)
            }
        }
    )*};
}
pub(crate) use shapes;

/// What stands in the place of an object.
#[derive(Debug, Default)]
pub(crate) enum Part<T> {
    /// Nothing, or null.
    #[default]
    Missing,
    /// Something that isn't an object.
    Strange,
    /// The object.
    Read(T),
}

impl<T: Default> Part<T> {
    /// The object, or one without any field.
    pub(crate) fn or_empty(self) -> T {
        match self {
            Part::Read(object) => object,
            Part::Missing | Part::Strange => T::default(),
        }
    }

    /// Whether something else stands in its place.
    pub(crate) fn is_strange(&self) -> bool {
        matches!(self, Part::Strange)
    }
}

/// The objects of a list.
#[derive(Debug)]
pub(crate) struct List<T> {
    /// Those that are objects, in order.
    pub(crate) items: Vec<T>,
    /// Whether the list or anything in it is something else.
    pub(crate) is_strange: bool,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        List { items: Vec::new(), is_strange: false }
    }
}

/// A text. Numbers are taken as they would be written; anything else is no text.
#[derive(Debug, Default)]
pub(crate) struct Text<'de>(Option<Cow<'de, str>>);

impl Text<'_> {
    /// The text without the blanks around it; `None` when nothing is left.
    pub(crate) fn get(&self) -> Option<&str> {
        self.0.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The same, kept.
    pub(crate) fn kept(&self) -> Option<String> {
        self.get().map(str::to_owned)
    }
}

/// Yes or no; anything else says neither.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Flag(pub(crate) Option<bool>);

struct FlagVisitor;
struct PartVisitor<T>(PhantomData<T>);
struct ListVisitor<T>(PhantomData<T>);
struct TextVisitor;

impl<'de, T: Shape<'de>> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PartVisitor(PhantomData))
    }
}

impl<'de, T: Shape<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FlagVisitor)
    }
}

/// The values that a visitor doesn't want, all answered alike.
macro_rules! otherwise {
    ($value:expr; $($what:ident),*) => {
        $(otherwise!(@ $what $value);)*
    };
    (@ null $value:expr) => {
        fn visit_unit<E>(self) -> Result<Self::Value, E> { Ok($value) }
    };
    (@ bool $value:expr) => {
        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> { Ok($value) }
    };
    (@ number $value:expr) => {
        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> { Ok($value) }
        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> { Ok($value) }
        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> { Ok($value) }
    };
    (@ text $value:expr) => {
        fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> { Ok($value) }
    };
    (@ list $value:expr) => {
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            Ok($value)
        }
    };
    (@ object $value:expr) => {
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok($value)
        }
    };
}

impl<'de, T: Shape<'de>> Visitor<'de> for PartVisitor<T> {
    type Value = Part<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut object = T::default();
        while let Some(Name(name)) = map.next_key::<Name<'de>>()? {
            if !object.take(&name, &mut map)? {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Part::Read(object))
    }

    otherwise!(Part::Missing; null);
    otherwise!(Part::Strange; bool, number, text, list);
}

impl<'de, T: Shape<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = List<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut read = List::default();
        while let Some(part) = list.next_element::<Part<T>>()? {
            match part {
                Part::Read(item) => read.items.push(item),
                Part::Strange => read.is_strange = true,
                Part::Missing => {}
            }
        }
        Ok(read)
    }

    otherwise!(List::default(); null);
    otherwise!(List { items: Vec::new(), is_strange: true }; bool, number, text, object);
}

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Text(Some(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Text(Some(Cow::Owned(text.to_owned()))))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Text(Some(Cow::Owned(number.to_string()))))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Text(Some(Cow::Owned(number.to_string()))))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Text(Some(Cow::Owned(number.to_string()))))
    }

    otherwise!(Text(None); null, bool, list, object);
}

impl<'de> Visitor<'de> for FlagVisitor {
    type Value = Flag;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Flag(Some(flag)))
    }

    otherwise!(Flag(None); null, number, text, list, object);
}

/// The name of a field, without a copy where the JSON has no escapes in it.
pub(crate) struct Name<'de>(pub(crate) Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a field name")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_str(NameVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    shapes! {
        struct Outer<'a> {
            name: Text<'a>,
            inner: Part<Inner<'a>>,
            list: List<Inner<'a>>,
            flag: Flag,
        }
        struct Inner<'a> {
            value: Text<'a>,
        }
    }

    fn read(json: &str) -> Outer<'_> {
        parse::<Outer<'_>>(json.as_bytes()).expect("JSON").or_empty()
    }

    #[test]
    fn a_wrong_type_costs_its_field_alone() {
        let outer = read(
            r#"{"name":[{"a":[1]}],"inner":7,"list":[{"value":12},3,null,{"value":" x "}],"flag":"true","more":{"x":[]}}"#,
        );
        assert_eq!(outer.name.get(), None);
        assert!(outer.inner.is_strange());
        assert!(outer.list.is_strange);
        let values: Vec<_> = outer.list.items.iter().map(|item| item.value.get()).collect();
        assert_eq!(values, [Some("12"), Some("x")]);
        assert_eq!(outer.flag.0, None);
        assert_eq!(read(r#"{"flag":false}"#).flag.0, Some(false));
    }

    #[test]
    fn null_and_absent_are_the_same() {
        for json in ["{}", r#"{"name":null,"inner":null,"list":null}"#] {
            let outer = read(json);
            assert_eq!(outer.name.get(), None);
            assert!(matches!(outer.inner, Part::Missing) && outer.list.items.is_empty() && !outer.list.is_strange);
        }
    }

    #[test]
    fn of_a_doubled_field_the_last_counts_and_escapes_are_read() {
        assert_eq!(read(r#"{"name":"a","n\u0061me":"b\u00e9"}"#).name.get(), Some("bé"));
    }

    #[test]
    fn what_is_no_json_says_why() {
        let why = |body: &str| parse::<Outer<'_>>(body.as_bytes()).err();
        assert_eq!(why("  "), Some(Unreadable::Empty));
        assert_eq!(why(" <html></html>"), Some(Unreadable::Markup));
        assert_eq!(why("{\"name\":\n"), Some(Unreadable::Syntax { line: 1, column: 8 }));
        assert!(matches!(why(&"[".repeat(100_000)), Some(Unreadable::Syntax { .. })));
    }
}
