//! One spelling for a word that is written in several ways: small letters, no accents, no punctuation, single blanks.

use unicode_normalization::char::decompose_compatible;

/// Appends `text` in folded form: words in small letters without accents, parted by single blanks. Letters of every
/// script and digits stay; apostrophes vanish, all other signs part words.
pub(crate) fn push(out: &mut String, text: &str) {
    let from = out.len();
    for char in text.chars() {
        if char.is_ascii_alphanumeric() {
            out.push(char.to_ascii_lowercase());
        } else if char.is_ascii() {
            push_char(out, from, char.to_ascii_lowercase());
        } else if ('\u{2e80}'..'\u{fb00}').contains(&char) {
            // East Asian signs have neither case nor accents.
            push_char(out, from, char);
        } else {
            for small in char.to_lowercase() {
                push_small(out, from, small);
            }
        }
    }
    if out.len() > from && out.ends_with(' ') {
        out.pop();
    }
}

/// Letters that no decomposition reaches are spelt out.
fn push_small(out: &mut String, from: usize, small: char) {
    let spelt = match small {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        _ => {
            decompose_compatible(small, |part| {
                for part in part.to_lowercase() {
                    push_char(out, from, part);
                }
            });
            return;
        }
    };
    out.push_str(spelt);
}

fn push_char(out: &mut String, from: usize, char: char) {
    match char {
        'a'..='z' | '0'..='9' => out.push(char),
        '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' | 'ʹ' | '´' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' => {}
        _ if char.is_alphanumeric() => out.push(char),
        _ if out.len() > from && !out.ends_with(' ') => out.push(' '),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        push(&mut out, text);
        out
    }

    #[test]
    fn case_accents_signs_and_blanks_make_no_difference() {
        assert_eq!(folded("  São-Paulo / BR. "), "sao paulo br");
        assert_eq!(folded("MÜNCHEN"), folded("München"));
        assert_eq!(folded("St. John's"), "st johns");
        assert_eq!(folded("Straße, Łódź, Århus, Ørsted"), "strasse lodz arhus orsted");
        assert_eq!(folded("Ｔｏｋｙｏ　東京"), "tokyo 東京");
        assert_eq!(folded("доставлен Отправителю"), "доставлен отправителю");
        assert_eq!(folded("..."), "");
        assert_eq!(folded("Mu\u{308}nchen"), "munchen");
    }
}
