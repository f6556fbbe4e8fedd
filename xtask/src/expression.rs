//! Licence expressions as manifests write them: names, `AND`, `OR` (also as `/`), `WITH`, brackets.

/// Whether the expression can be satisfied with licences of the list; an expression that can't be read can't.
pub fn satisfied(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = &words[..];
    let value = any_of(&mut rest, allowed);
    rest.is_empty() && value == Some(true)
}

fn any_of(rest: &mut &[&str], allowed: &[String]) -> Option<bool> {
    let mut value = all_of(rest, allowed)?;
    while let [word, after @ ..] = *rest
        && word.eq_ignore_ascii_case("or")
    {
        *rest = after;
        value |= all_of(rest, allowed)?;
    }
    Some(value)
}

fn all_of(rest: &mut &[&str], allowed: &[String]) -> Option<bool> {
    let mut value = one(rest, allowed)?;
    while let [word, after @ ..] = *rest
        && word.eq_ignore_ascii_case("and")
    {
        *rest = after;
        value &= one(rest, allowed)?;
    }
    Some(value)
}

fn one(rest: &mut &[&str], allowed: &[String]) -> Option<bool> {
    match *rest {
        ["(", after @ ..] => {
            *rest = after;
            let value = any_of(rest, allowed)?;
            let [")", after @ ..] = *rest else { return None };
            *rest = after;
            Some(value)
        }
        // An exception only adds permissions, but it makes another licence of it: listed as such or not at all.
        [name, with, exception, after @ ..] if with.eq_ignore_ascii_case("with") => {
            *rest = after;
            Some(allowed.contains(&format!("{name} WITH {exception}")))
        }
        [name, after @ ..] => {
            *rest = after;
            Some(allowed.iter().any(|licence| licence == name))
        }
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn and_binds_more_than_or_and_brackets_more_than_both() {
        let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned()];
        for good in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-2.0-only OR MIT",
            "(GPL-3.0 OR MIT) AND Unicode-3.0",
            "GPL-3.0 AND Zlib OR MIT",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(satisfied(good, &allowed), "{good}");
        }
        for bad in
            ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Zlib) AND GPL-3.0", "Apache-2.0", "MIT)", "(MIT", "MIT OR"]
        {
            assert!(!satisfied(bad, &allowed), "{bad}");
        }
    }
}
