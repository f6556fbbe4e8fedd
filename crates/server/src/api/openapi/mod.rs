//! The API's description (OpenAPI 3.1), built from the list of its doors. `docs/openapi.json` is the same as a file.

mod schemas;

use axum::response::Response;
use serde_json::{Map, Value, json};

use super::answer;
use super::fault::KINDS;
use super::lists::LIMIT_MAX;
use crate::http::route::Verb;

/// A door as it is described.
struct Described {
    verb: Verb,
    path: &'static str,
    scope: &'static str,
    summary: &'static str,
    /// What it takes: its kind and its schema.
    takes: Option<(&'static str, &'static str)>,
    /// What it answers: status, kind, schema.
    gives: (u16, &'static str, &'static str),
    /// Whether its query is that of a list.
    list: bool,
}

const JSON: &str = "application/json";
const LINES: &str = "application/x-ndjson";
const TOML: &str = "application/toml";

const fn get(path: &'static str, summary: &'static str, gives: &'static str) -> Described {
    Described { verb: Verb::Get, path, scope: "read", summary, takes: None, gives: (200, JSON, gives), list: false }
}

const fn list(path: &'static str, summary: &'static str, gives: &'static str) -> Described {
    Described { list: true, ..get(path, summary, gives) }
}

const fn post(path: &'static str, summary: &'static str, takes: &'static str, gives: &'static str) -> Described {
    let takes = Some((JSON, takes));
    Described { verb: Verb::Post, path, scope: "write", summary, takes, gives: (200, JSON, gives), list: false }
}

const fn asks(path: &'static str, summary: &'static str) -> Described {
    Described { takes: None, gives: (202, JSON, "Job"), ..post(path, summary, "Job", "Job") }
}

const DOORS: &[Described] = &[
    Described {
        takes: Some((LINES, "Fact")),
        ..post("/api/v1/facts", "Give facts of any type, one a line; answered once they are committed", "Fact", "Taken")
    },
    post(
        "/api/v1/events",
        "Give scans, as an array or one a line; answered once they are committed",
        "Events",
        "Taken",
    ),
    list("/api/v1/packages", "A page of packages, as the dashboard shows them", "PackagePage"),
    get("/api/v1/packages/{id}", "One package with its timeline, by id or number", "PackageWithTimeline"),
    post("/api/v1/packages/{id}/override", "Set a package's status by hand", "Override", "Package"),
    post("/api/v1/packages/{id}/snooze", "Put a package's flags off", "Snooze", "Package"),
    post("/api/v1/packages/{id}/acknowledge", "Acknowledge a flag until it clears", "Acknowledge", "Package"),
    list("/api/v1/orders", "A page of orders, newest first", "OrderPage"),
    get("/api/v1/orders/{id}", "One order with its cases and packages, by id or name", "OrderWithPackages"),
    asks("/api/v1/packages/{id}/retrack", "End a manual status and ask the source now"),
    asks("/api/v1/orders/{id}/sync", "Ask about all packages of an order now, at most once a minute"),
    get("/api/v1/jobs/{id}", "How far a job is", "Job"),
    get("/api/v1/counts", "How many packages each tab has, exactly", "Counts"),
    get("/api/v1/sources", "The connectors that are built in, and the accounts", "Sources"),
    get("/api/v1/unmapped", "Codes and texts that nobody could read", "UnmappedList"),
    get("/api/v1/mappings", "The owner's own meanings of codes and texts", "MappingList"),
    Described {
        verb: Verb::Put,
        scope: "admin",
        ..post("/api/v1/mappings", "Say what a code or text means", "Meaning", "MeaningSet")
    },
    Described {
        gives: (200, TOML, "Policy"),
        ..get("/api/v1/policy", "The thresholds in force, as a text file", "Policy")
    },
    Described {
        verb: Verb::Put,
        scope: "admin",
        takes: Some((TOML, "Policy")),
        gives: (200, TOML, "Policy"),
        ..post("/api/v1/policy", "Put a policy in force from now on", "Policy", "Policy")
    },
];

/// `GET /api/openapi.json`.
pub(super) async fn document() -> Response {
    answer::json(&description())
}

/// The whole description.
#[must_use]
pub fn description() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for door in DOORS {
        let path = paths.entry(door.path).or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            path.insert(door.verb.name().to_ascii_lowercase(), operation(door));
        }
    }
    paths.insert(
        "/api/openapi.json".to_owned(),
        json!({"get": {
            "summary": "This description", "security": [],
            "responses": {"200": {"description": "OpenAPI 3.1", "content": {JSON: {"schema": {"type": "object"}}}}},
        }}),
    );
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Parcelwatch",
            "version": "1",
            "license": {"name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT"},
            "description": "Bodies are the objects of docs/facts.md; docs/api.md explains the rest.",
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description":
                "A token of `parcelwatch token create NAME --scope read|write|admin`."}},
            "schemas": schemas::all(),
        },
    })
}

fn operation(door: &Described) -> Value {
    let mut operation = Map::new();
    operation.insert("summary".to_owned(), json!(door.summary));
    operation.insert("description".to_owned(), json!(format!("Needs a token of scope {} or wider.", door.scope)));
    let parameters = parameters(door);
    if !parameters.is_empty() {
        operation.insert("parameters".to_owned(), Value::Array(parameters));
    }
    if let Some((kind, schema)) = door.takes {
        operation
            .insert("requestBody".to_owned(), json!({"required": true, "content": {kind: {"schema": of(schema)}}}));
    }
    let (status, kind, schema) = door.gives;
    let problem = json!({"description": "What went wrong, and what to do",
        "content": {"application/problem+json": {"schema": of("Problem")}}});
    operation.insert(
        "responses".to_owned(),
        json!({
            status.to_string(): {"description": door.summary, "content": {kind: {"schema": of(schema)}}},
            "default": problem,
        }),
    );
    Value::Object(operation)
}

fn parameters(door: &Described) -> Vec<Value> {
    let mut list = Vec::new();
    if door.path.contains("{id}") {
        list.push(json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}));
    }
    if door.list {
        let tabs = ["all", "pending", "in_transit", "delivered", "abnormal", "attention"];
        list.extend([
            json!({"name": "tab", "in": "query", "schema": {"type": "string", "enum": tabs, "default": "all"}}),
            json!({"name": "q", "in": "query", "description": "The filter language of the search box",
                "schema": {"type": "string"}}),
            json!({"name": "limit", "in": "query",
                "schema": {"type": "integer", "minimum": 1, "maximum": LIMIT_MAX, "default": 50}}),
            json!({"name": "cursor", "in": "query", "description": "`next` of the page before",
                "schema": {"type": "string"}}),
        ]);
    }
    if door.verb == Verb::Post {
        list.push(json!({"name": "Idempotency-Key", "in": "header",
            "description": "The same key with the same body within 24 hours is done once and answered again",
            "schema": {"type": "string", "minLength": 1, "maxLength": super::keyed::KEY_MAX}}));
    }
    list
}

fn of(schema: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{schema}")})
}

/// The types of problems of the API's own, as they are written.
fn problem_types() -> Vec<String> {
    KINDS.iter().map(|(kind, _)| format!("/problems/{kind}")).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");

    /// With `PARCELWATCH_WRITE` set, the file is written instead of compared.
    #[test]
    fn the_file_is_the_description() {
        let text = format!("{}\n", serde_json::to_string_pretty(&description()).unwrap());
        if std::env::var_os("PARCELWATCH_WRITE").is_some() {
            std::fs::write(FILE, &text).unwrap();
        }
        let file = std::fs::read_to_string(FILE).unwrap_or_default();
        assert!(
            file == text,
            "docs/openapi.json is old: run this test with PARCELWATCH_WRITE=1 and look at the change"
        );
    }

    #[tokio::test]
    async fn every_door_of_the_api_is_described_and_no_other() {
        let described: BTreeSet<(String, String)> = description()["paths"]
            .as_object()
            .unwrap()
            .iter()
            .flat_map(|(path, verbs)| {
                verbs.as_object().unwrap().keys().map(|verb| (path.clone(), verb.to_uppercase())).collect::<Vec<_>>()
            })
            .collect();
        let doors = super::super::tests::routes().await;
        let api = doors.iter().filter(|door| door.path.starts_with("/api/"));
        let there: BTreeSet<(String, String)> =
            api.map(|door| (door.path.to_owned(), door.verb.name().to_owned())).collect();
        assert_eq!(described, there);
    }

    #[test]
    fn every_schema_that_is_named_is_there() {
        let description = description();
        let text = description.to_string();
        for rest in text.split("#/components/schemas/").skip(1) {
            let name = rest.split('"').next().unwrap();
            assert!(description["components"]["schemas"][name].is_object(), "{name}");
        }
        let schemas = description["components"]["schemas"].as_object().unwrap();
        for name in schemas.keys() {
            assert!(text.contains(&format!("#/components/schemas/{name}\"")), "nobody uses {name}");
        }
    }

    #[test]
    fn every_type_of_problem_stands_in_the_page_for_integrators() {
        let page = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/api.md"));
        for (kind, status) in KINDS {
            let line = page.lines().find(|line| line.contains(&format!("`{kind}`")));
            assert!(line.is_some_and(|line| line.contains(&status.to_string())), "{kind} {status}");
        }
    }
}
