//! The one form in which a query is printed.

use std::fmt::{self, Display, Write as _};

use super::{Amount, Expr, Moment, Query, Span, Term, TextValue, parse};
use crate::facts::AsKey;

impl Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.as_ref().map_or(Ok(()), |root| root.fmt(f))
    }
}

impl Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expr::And(list) => joined(f, list, " ", |expr| matches!(expr, Expr::Or(_))),
            Expr::Or(list) => joined(f, list, " OR ", |_| false),
            Expr::Not(inner) => {
                f.write_char('-')?;
                member(f, inner, matches!(**inner, Expr::And(_) | Expr::Or(_)))
            }
            Expr::Term(term) => term.fmt(f),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, list: &[Expr], between: &str, wrap: fn(&Expr) -> bool) -> fmt::Result {
    for (index, expr) in list.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        member(f, expr, wrap(expr))?;
    }
    Ok(())
}

fn member(f: &mut fmt::Formatter<'_>, expr: &Expr, wrap: bool) -> fmt::Result {
    if wrap { write!(f, "({expr})") } else { expr.fmt(f) }
}

impl Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(word) = self.word() else {
            return match self {
                Term::Text(text) => maybe_quoted(f, text, parse::text_needs_quotes(text)),
                _ => Ok(()),
            };
        };
        write!(f, "{word}:")?;
        match self {
            Term::Text(_) => Ok(()),
            Term::Status(list) => values(f, list, |f, status| f.write_str(status.key())),
            Term::Sub(list) => keys(f, list),
            Term::Flag(list) => keys(f, list),
            Term::Length(_, list) => values(f, list, |f, span| span.fmt(f)),
            Term::When(_, list) => values(f, list, |f, span| span.fmt(f)),
            Term::Name(_, list) => values(f, list, name),
            Term::Country(list) => {
                values(f, list, |f, country| country.iter().try_for_each(|letter| f.write_char(char::from(*letter))))
            }
            Term::Has(list) => keys(f, list),
            Term::Is(list) => keys(f, list),
            Term::Case(list) => keys(f, list),
        }
    }
}

fn values<T>(
    f: &mut fmt::Formatter<'_>,
    list: &[T],
    print: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (index, value) in list.iter().enumerate() {
        if index > 0 {
            f.write_char(',')?;
        }
        print(f, value)?;
    }
    Ok(())
}

fn keys<K: AsKey>(f: &mut fmt::Formatter<'_>, list: &[K]) -> fmt::Result {
    values(f, list, |f, key| f.write_str(key.as_key()))
}

fn name(f: &mut fmt::Formatter<'_>, value: &TextValue) -> fmt::Result {
    maybe_quoted(f, &value.text, parse::value_needs_quotes(value))?;
    if value.prefix { f.write_char('*') } else { Ok(()) }
}

/// A quote within quotes is doubled.
fn maybe_quoted(f: &mut fmt::Formatter<'_>, text: &str, quotes: bool) -> fmt::Result {
    if quotes { write!(f, "\"{}\"", text.replace('"', "\"\"")) } else { f.write_str(text) }
}

impl<T: Display> Display for Span<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Span::Over(a) => write!(f, ">{a}"),
            Span::Under(a) => write!(f, "<{a}"),
            Span::From(a) => write!(f, "{a}.."),
            Span::To(a) => write!(f, "..{a}"),
            Span::Between(a, b) => write!(f, "{a}..{b}"),
            Span::At(a) => a.fmt(f),
        }
    }
}

impl Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.number, self.unit.letter())
    }
}

impl Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Day(day) => day.fmt(f),
            Moment::Instant(at) => at.fmt(f),
            Moment::Away(amount) => amount.fmt(f),
        }
    }
}
