//! Reads a query: one pass over its characters, no deeper than parentheses may go.

use super::words::nearest;
use super::{
    Amount, CHARACTERS_MAX, DEPTH_MAX, Expr, Moment, Query, QueryError, QueryErrorKind, Span, Term, TextValue,
    WORDS_MAX, Word,
};
use crate::facts::AsKey;
use crate::status::Status;

type Read<T> = Result<T, QueryError>;

/// Longer values are cut where a message shows them.
const SHOWN_MAX: usize = 80;

pub(super) fn parse(text: &str) -> Read<Query> {
    let mut parser = Parser { text, at: 0, depth: 0, words: 0 };
    if let Some((at, _)) = text.char_indices().nth(CHARACTERS_MAX) {
        return Err(parser.error(at, QueryErrorKind::TooLong { max: CHARACTERS_MAX }));
    }
    parser.skip_blanks();
    if parser.is_at_end() {
        return Ok(Query::default());
    }
    let root = parser.either()?;
    if !parser.is_at_end() {
        return Err(parser.error_here(QueryErrorKind::StrayParenthesis));
    }
    let query = Query { root: Some(root) };
    // What is printed has to be read again: blanks that were left out beside parentheses count.
    if query.to_string().chars().count() > CHARACTERS_MAX {
        return Err(parser.error(text.len(), QueryErrorKind::TooLong { max: CHARACTERS_MAX }));
    }
    Ok(query)
}

/// Whether a free text is read as itself only in quotes.
pub(super) fn text_needs_quotes(text: &str) -> bool {
    text.is_empty()
        || text.starts_with('-')
        || text == "OR"
        || text.chars().any(|c| c.is_whitespace() || matches!(c, '(' | ')' | '"'))
        || word_before_colon(text).is_some()
}

/// Whether a name is read as itself only in quotes.
pub(super) fn value_needs_quotes(value: &TextValue) -> bool {
    let text = &value.text;
    (!value.prefix && (text.is_empty() || text.ends_with('*')))
        || text.chars().any(|c| c.is_whitespace() || matches!(c, '(' | ')' | '"' | ','))
}

/// What stands before a colon and can only be meant as a word: letters and underscores.
fn word_before_colon(text: &str) -> Option<&str> {
    let (word, _) = text.split_once(':')?;
    let plain = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic() || c == '_');
    plain.then_some(word)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    words: usize,
}

impl<'a> Parser<'a> {
    fn error(&self, at: usize, kind: QueryErrorKind) -> QueryError {
        let before = self.text.get(..at).unwrap_or(self.text);
        QueryError { at, column: before.chars().count() + 1, kind }
    }

    fn error_here(&self, kind: QueryErrorKind) -> QueryError {
        self.error(self.at, kind)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Takes a character if it is the next one.
    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    /// Whether `OR` stands here as a word of its own.
    fn is_or(&self) -> bool {
        self.rest()
            .strip_prefix("OR")
            .is_some_and(|rest| rest.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')')))
    }

    /// `a b OR c`: any of several.
    fn either(&mut self) -> Read<Expr> {
        let mut list = Vec::new();
        loop {
            match self.all()? {
                Expr::Or(inner) => list.extend(inner),
                expr => list.push(expr),
            }
            if !self.is_or() {
                return Ok(one_or(list, Expr::Or));
            }
            let or = self.at;
            self.at += "OR".len();
            self.skip_blanks();
            if self.is_at_end() || self.peek() == Some(')') || self.is_or() {
                return Err(self.error(or, QueryErrorKind::DanglingOr));
            }
        }
    }

    /// `a b`: all of several.
    fn all(&mut self) -> Read<Expr> {
        if self.is_or() {
            return Err(self.error_here(QueryErrorKind::DanglingOr));
        }
        let mut list = Vec::new();
        while !self.is_at_end() && self.peek() != Some(')') && !self.is_or() {
            match self.one()? {
                Expr::And(inner) => list.extend(inner),
                expr => list.push(expr),
            }
            self.skip_blanks();
        }
        if list.is_empty() {
            return Err(self.error_here(QueryErrorKind::StrayParenthesis));
        }
        Ok(one_or(list, Expr::And))
    }

    /// A word, something in parentheses, or either of them denied.
    fn one(&mut self) -> Read<Expr> {
        let start = self.at;
        let mut denied = false;
        while self.take('-') {
            denied = !denied;
        }
        if self.at > start && (self.is_at_end() || self.peek().is_some_and(|c| c.is_whitespace() || c == ')')) {
            return Err(self.error(start, QueryErrorKind::DanglingNot));
        }
        let expr = if self.peek() == Some('(') { self.parenthesis()? } else { Expr::Term(self.term()?) };
        Ok(match expr {
            expr if !denied => expr,
            Expr::Not(inner) => *inner,
            expr => Expr::Not(Box::new(expr)),
        })
    }

    fn parenthesis(&mut self) -> Read<Expr> {
        let open = self.at;
        self.at += 1;
        if self.depth == DEPTH_MAX {
            return Err(self.error(open, QueryErrorKind::TooDeep { max: DEPTH_MAX }));
        }
        self.depth += 1;
        self.skip_blanks();
        if self.peek() == Some(')') {
            return Err(self.error(open, QueryErrorKind::EmptyParentheses));
        }
        if self.is_at_end() {
            return Err(self.error(open, QueryErrorKind::UnclosedParenthesis));
        }
        let expr = self.either()?;
        if !self.take(')') {
            return Err(self.error(open, QueryErrorKind::UnclosedParenthesis));
        }
        self.depth -= 1;
        Ok(expr)
    }

    fn term(&mut self) -> Read<Term> {
        let start = self.at;
        self.words += 1;
        if self.words > WORDS_MAX {
            return Err(self.error(start, QueryErrorKind::TooManyWords { max: WORDS_MAX }));
        }
        if self.peek() == Some('"') {
            let text = self.quoted()?;
            self.ends_quote(false)?;
            if text.is_empty() {
                return Err(self.error(start, QueryErrorKind::EmptyText));
            }
            return Ok(Term::Text(text));
        }
        let run = self.run(false);
        let Some(word) = word_before_colon(run) else {
            return match run.find('"') {
                Some(quote) => Err(self.error(start + quote, QueryErrorKind::StrayQuote)),
                None => {
                    self.at += run.len();
                    Ok(Term::Text(run.to_owned()))
                }
            };
        };
        let Some(known) = Word::from_key(word) else {
            let keys: Vec<&'static str> = Word::ALL.iter().map(|word| word.key()).collect();
            let kind = QueryErrorKind::UnknownWord { word: shown(word), suggestion: nearest(word, &keys) };
            return Err(self.error(start, kind));
        };
        self.at += word.len() + 1;
        self.values(known)
    }

    /// The characters up to the next blank, parenthesis or, within values, comma.
    fn run(&self, values: bool) -> &'a str {
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || (values && c == ',');
        rest.find(ends).and_then(|end| rest.get(..end)).unwrap_or(rest)
    }

    /// What stands in quotes here; a doubled quote is one.
    fn quoted(&mut self) -> Read<String> {
        let open = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let Some(end) = rest.find('"') else {
                return Err(self.error(open, QueryErrorKind::UnclosedQuote));
            };
            text.push_str(rest.get(..end).unwrap_or_default());
            self.at += end + 1;
            if !self.take('"') {
                return Ok(text);
            }
            text.push('"');
        }
    }

    /// Behind a quote a word ends.
    fn ends_quote(&self, values: bool) -> Read<()> {
        match self.peek() {
            None | Some('(' | ')') => Ok(()),
            Some(',') if values => Ok(()),
            Some(c) if c.is_whitespace() => Ok(()),
            Some(_) => Err(self.error_here(QueryErrorKind::StrayQuote)),
        }
    }

    fn values(&mut self, word: Word) -> Read<Term> {
        let mut values = Vec::new();
        loop {
            values.push(self.value(word)?);
            if !self.take(',') {
                break;
            }
        }
        match word {
            Word::Status => self.keys(word, &values, Status::ALL.as_slice(), |status| status.key()).map(Term::Status),
            Word::Sub => self.listed(word, &values).map(Term::Sub),
            Word::Flag => self.listed(word, &values).map(Term::Flag),
            Word::Has => self.listed(word, &values).map(Term::Has),
            Word::Is => self.listed(word, &values).map(Term::Is),
            Word::Case => self.listed(word, &values).map(Term::Case),
            Word::Age | Word::Silent | Word::Transit => {
                let spans = values.iter().map(|value| self.length(word, value)).collect::<Read<_>>()?;
                Ok(Term::Length(word, spans))
            }
            Word::Paid | Word::Shipped | Word::Delivered | Word::Due => {
                let spans = values.iter().map(|value| self.moment(word, value)).collect::<Read<_>>()?;
                Ok(Term::When(word, spans))
            }
            Word::Country => {
                let countries = values.iter().map(|value| self.country(value)).collect::<Read<_>>()?;
                Ok(Term::Country(countries))
            }
            Word::Supplier | Word::Carrier | Word::Store | Word::Tag | Word::Assigned | Word::Order | Word::Number => {
                Ok(Term::Name(word, values.into_iter().map(|value| value.name).collect()))
            }
        }
    }

    fn value(&mut self, word: Word) -> Read<Value> {
        let at = self.at;
        if self.peek() == Some('"') {
            let text = self.quoted()?;
            let prefix = self.take('*');
            self.ends_quote(true)?;
            if text.is_empty() {
                return Err(self.error(at, QueryErrorKind::EmptyText));
            }
            return Ok(Value { at, name: TextValue { text, prefix } });
        }
        let run = self.run(true);
        if let Some(quote) = run.find('"') {
            return Err(self.error(at + quote, QueryErrorKind::StrayQuote));
        }
        if run.is_empty() {
            return Err(self.error(at, QueryErrorKind::MissingValue { word }));
        }
        self.at += run.len();
        let (text, prefix) = run.strip_suffix('*').map_or((run, false), |text| (text, true));
        Ok(Value { at, name: TextValue { text: text.to_owned(), prefix } })
    }

    fn listed<K: AsKey>(&self, word: Word, values: &[Value]) -> Read<Vec<K>> {
        self.keys(word, values, K::LIST, AsKey::as_key)
    }

    fn keys<K: Copy>(&self, word: Word, values: &[Value], list: &[K], key: fn(&K) -> &'static str) -> Read<Vec<K>> {
        let find = |value: &Value| {
            let written = value.written();
            list.iter().copied().find(|known| key(known).eq_ignore_ascii_case(&written)).ok_or_else(|| {
                let known: Vec<&'static str> = list.iter().map(key).collect();
                let suggestion = nearest(&written, &known);
                let kind = QueryErrorKind::UnknownValue { word, value: shown(&written), suggestion, known };
                self.error(value.at, kind)
            })
        };
        values.iter().map(find).collect()
    }

    fn length(&self, word: Word, value: &Value) -> Read<Span<Amount>> {
        let written = value.written();
        let span = span(&written, Amount::read);
        let Some(span) = span else {
            return Err(self.error(value.at, QueryErrorKind::NotLength { word, value: shown(&written) }));
        };
        match span {
            Span::At(_) => Err(self.error(value.at, QueryErrorKind::NotCompared { word, value: shown(&written) })),
            Span::Between(from, to) if from.ms() > to.ms() => {
                Err(self.error(value.at, QueryErrorKind::Backwards { word, value: shown(&written) }))
            }
            span => Ok(span),
        }
    }

    fn moment(&self, word: Word, value: &Value) -> Read<Span<Moment>> {
        let written = value.written();
        let wrong = |kind: fn(Word, String) -> QueryErrorKind| Err(self.error(value.at, kind(word, shown(&written))));
        match span(&written, Moment::read) {
            None => wrong(|word, value| QueryErrorKind::NotDate { word, value }),
            Some(Span::At(Moment::Away(_) | Moment::Instant(_))) => {
                wrong(|word, value| QueryErrorKind::NotCompared { word, value })
            }
            Some(Span::Between(from, to)) => {
                let backwards = match (from, to) {
                    (Moment::Day(from), Moment::Day(to)) => from > to,
                    (Moment::Instant(from), Moment::Instant(to)) => from > to,
                    (Moment::Away(from), Moment::Away(to)) => from.ms() > to.ms(),
                    // Which of them is first depends on where the viewer is: such a span may turn out empty.
                    (Moment::Day(_), Moment::Instant(_)) | (Moment::Instant(_), Moment::Day(_)) => false,
                    (Moment::Away(_), _) | (_, Moment::Away(_)) => {
                        return wrong(|word, value| QueryErrorKind::MixedEnds { word, value });
                    }
                };
                if backwards {
                    return wrong(|word, value| QueryErrorKind::Backwards { word, value });
                }
                Ok(Span::Between(from, to))
            }
            Some(span) => Ok(span),
        }
    }

    fn country(&self, value: &Value) -> Read<[u8; 2]> {
        let written = value.written();
        let letters = <[u8; 2]>::try_from(written.as_bytes()).ok();
        letters
            .filter(|letters| letters.iter().all(u8::is_ascii_alphabetic))
            .map(|letters| letters.map(|letter| letter.to_ascii_uppercase()))
            .ok_or_else(|| self.error(value.at, QueryErrorKind::NotCountry { value: shown(&written) }))
    }
}

/// A value as it was written, and where.
struct Value {
    at: usize,
    name: TextValue,
}

impl Value {
    /// The value with its star: only names take it.
    fn written(&self) -> String {
        format!("{}{}", self.name.text, if self.name.prefix { "*" } else { "" })
    }
}

/// `>a`, `<a`, `a..b`, `a..`, `..b` or `a`.
fn span<T>(text: &str, read: fn(&str) -> Option<T>) -> Option<Span<T>> {
    if let Some(rest) = text.strip_prefix('>') {
        return read(rest).map(Span::Over);
    }
    if let Some(rest) = text.strip_prefix('<') {
        return read(rest).map(Span::Under);
    }
    match text.split_once("..") {
        None => read(text).map(Span::At),
        Some((from, "")) => read(from).map(Span::From),
        Some(("", to)) => read(to).map(Span::To),
        Some((from, to)) => Some(Span::Between(read(from)?, read(to)?)),
    }
}

/// A list of one is that one.
fn one_or(mut list: Vec<Expr>, several: fn(Vec<Expr>) -> Expr) -> Expr {
    match (list.pop(), list.is_empty()) {
        (Some(only), true) => only,
        (Some(last), false) => {
            list.push(last);
            several(list)
        }
        (None, _) => several(list),
    }
}

fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
