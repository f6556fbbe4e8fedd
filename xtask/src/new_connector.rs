//! `new-connector`: everything that a new source needs besides knowing how it speaks.

use anyhow::{bail, ensure};

use crate::tree::Tree;

const REGISTRY: &str = "crates/connectors/src/registry.rs";
const LIST: &str = "built_in::taught! {\n";

/// Writes the mapping file, the fixtures that every source has, and the line in the list of those that are built in.
pub fn run(tree: &Tree, id: &str, name: &str) -> anyhow::Result<()> {
    ensure!(
        !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
        "`{id}` is no id: small letters, digits and `_`"
    );
    ensure!(!name.contains(['"', '\\']), "a name has no quotes");
    let mapping = format!("crates/connectors/sources/{id}.toml");
    if tree.root().join(&mapping).exists() {
        bail!("{mapping} is there already");
    }
    let registry = tree.read(REGISTRY)?;
    let registry = with_line(&registry, id)?;
    tree.write(&mapping, &MAPPING.replace("<id>", id).replace("<name>", name))?;
    for (case, body) in FIXTURES {
        tree.write(&format!("crates/connectors/fixtures/{id}/{case}/answer.json"), body)?;
    }
    tree.write(REGISTRY, &registry)?;
    println!("{mapping}: say here where things stand and what the codes mean");
    println!("crates/connectors/fixtures/{id}/: put answers here, invented or made anonymous");
    println!(
        "PARCELWATCH_UPDATE_FIXTURES=1 PARCELWATCH_UPDATE_DOCS=1 cargo test -p parcelwatch-connectors --test reading"
    );
    println!("docs/connectors.md has the rest");
    Ok(())
}

/// The list with one more source, in the order of the ids.
fn with_line(registry: &str, id: &str) -> anyhow::Result<String> {
    let Some((before, rest)) = registry.split_once(LIST) else { bail!("{REGISTRY} has no list") };
    let Some((list, after)) = rest.split_once("}\n") else { bail!("{REGISTRY}: the list has no end") };
    // A module's name doesn't begin with a digit.
    let module = if id.starts_with(|first: char| first.is_ascii_digit()) { format!("_{id}") } else { id.to_owned() };
    let mut lines: Vec<String> = list.lines().map(str::to_owned).collect();
    lines.push(format!("    {module} = \"{id}\","));
    lines.sort();
    Ok(format!("{before}{LIST}{}\n}}\n{after}", lines.join("\n")))
}

const MAPPING: &str = r#"# <name>: which interface this is, and where it is documented.
id = "<id>"
name = "<name>"
sort = "carrier"
verified = "documents"

[service]
base_url = "https://api.example.com"
keys_from = "https://developer.example.com"
credentials = [{ name = "key" }]
test_number = "123456789"
proof = { headers = { "x-api-key" = "${key}" } }

[poll]
path = "/track/${number}"

[[shape]]
format = "json"
known_by = "shipments"

[shape.package]
each = "shipments"
number = "number"
status = ["status"]
status_time = "updated_at"

[shape.event]
each = "events"
time = "time"
code = ["code"]
text = "text"
location = "city + country"
country = "country"

[codes.status]
CREATED = "awaiting_collection"
DELIVERED = "delivered"
"#;

const FIXTURES: [(&str, &str); 4] = [
    (
        "delivered",
        r#"{"shipments":[{"number":"123456789","status":"DELIVERED","events":[{"time":"2026-03-02T10:15:00+01:00","code":"DELIVERED","text":"Delivered","city":"Bremen","country":"DE"}]}]}
"#,
    ),
    (
        "unknown_code",
        r#"{"shipments":[{"number":"123456789","status":"NEVER_SEEN","events":[{"time":"2026-03-02T10:15:00+01:00","code":"NEVER_SEEN","text":"?"}]}]}
"#,
    ),
    ("empty_lists", "{\"shipments\":[]}\n"),
    ("rejected", "{\"error\":{\"code\":\"404\",\"message\":\"Not found\"}}\n"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_source_stands_in_its_place_in_the_list() {
        let registry = "x\nbuilt_in::taught! {\n    a = \"a\",\n    c = \"c\",\n}\ny\n";
        let with = with_line(registry, "b").expect("a list");
        assert_eq!(with, "x\nbuilt_in::taught! {\n    a = \"a\",\n    b = \"b\",\n    c = \"c\",\n}\ny\n");
        assert!(with_line(registry, "4px").expect("a list").contains("    _4px = \"4px\",\n"));
        assert!(with_line("nothing", "b").is_err());
    }
}
