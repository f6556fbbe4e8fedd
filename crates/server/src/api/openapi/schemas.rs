//! The objects of the API.

use parcelwatch_domain::facts::Fact;
use parcelwatch_domain::status::SubStatus;
use serde_json::{Value, json};

use super::{of, problem_types};

/// All schemas, by name.
pub(super) fn all() -> Value {
    let parts = [facts(), packages(), orders(), actions(), meanings(), others()];
    let parts = parts.into_iter().filter_map(|part| part.as_object().cloned());
    Value::Object(parts.flatten().collect())
}

fn text() -> Value {
    json!({"type": "string"})
}

fn maybe_text() -> Value {
    json!({"type": ["string", "null"]})
}

fn instant() -> Value {
    json!({"type": "string", "format": "date-time"})
}

fn maybe_instant() -> Value {
    json!({"type": ["string", "null"], "format": "date-time"})
}

fn whole() -> Value {
    json!({"type": "integer"})
}

fn texts() -> Value {
    json!({"type": "array", "items": text()})
}

fn object(required: &[&str], properties: Value) -> Value {
    json!({"type": "object", "required": required, "properties": properties})
}

fn list_of(schema: &str) -> Value {
    json!({"type": "array", "items": of(schema)})
}

fn page_of(schema: &str) -> Value {
    object(&["items", "next"], json!({"items": list_of(schema), "next": maybe_text()}))
}

/// What a package can be set to by hand.
fn sub_statuses() -> Vec<&'static str> {
    SubStatus::ALL.iter().filter(|sub| sub.kind().is_some()).map(|sub| sub.key()).collect()
}

fn facts() -> Value {
    json!({
        "Fact": {"type": "object", "required": ["type"], "description": "See docs/facts.md for the fields of each type",
            "properties": {"type": {"type": "string", "enum": Fact::TYPES}}},
        "Event": object(&["number", "occurred_at"], json!({
            "type": {"const": "event"}, "number": text(), "carrier": text(),
            "occurred_at": {"type": "string",
                "description": "An instant with offset, a local date and time, or a date"},
            "received_at": {"type": "string", "format": "date-time",
                "description": "The instant of receipt when it isn't given; not later than that"},
            "source": text(), "code": text(), "sub_status": text(), "text": text(), "country": text(),
            "place": text(), "city": text(), "postcode": text(), "reason": text(), "deadline": text(),
            "sequence": whole(),
        })),
        "Events": list_of("Event"),
        "Taken": object(&["accepted", "unchanged", "rejected"], json!({
            "accepted": whole(), "unchanged": whole(), "rejected": list_of("Rejected"),
        })),
        "Rejected": object(&["line", "field", "reason", "remedy"], json!({
            "line": {"type": "integer", "description": "The line of the body; in an array the place, from one"},
            "field": maybe_text(), "reason": text(), "remedy": text(),
        })),
    })
}

fn packages() -> Value {
    let package = json!({
        "type": {"const": "package"}, "id": maybe_text(), "package": text(), "orders": texts(),
        "supplier_orders": texts(), "number": maybe_text(), "carrier": maybe_text(), "status": text(),
        "sub_status": text(), "carrier_status": text(), "carrier_sub_status": text(), "reason": maybe_text(),
        "override": {"oneOf": [{"type": "null"}, of("OverrideInForce")]}, "last_update_at": maybe_instant(),
        "yellow": {"type": "boolean"}, "guidance": maybe_text(), "flags": list_of("Flag"),
        "next_change_at": maybe_instant(), "why": {"type": "object"},
    });
    json!({
        "Package": object(&["type", "id", "package", "status", "sub_status", "flags"], package),
        "PackageWithTimeline": {"allOf": [of("Package"), object(&["timeline"], json!({"timeline": list_of("Moment")}))]},
        "PackagePage": page_of("Package"),
        "OverrideInForce": object(&["sub_status", "at", "mode"], json!({
            "sub_status": text(), "reason": maybe_text(), "by": maybe_text(), "at": instant(), "mode": text(),
            "expires_at": maybe_instant(),
        })),
        "Flag": object(&["reason", "key", "severity", "since", "evidence", "text", "next_step"], json!({
            "reason": text(), "key": text(), "severity": {"enum": ["act", "watch"]}, "since": instant(),
            "evidence": {"type": "object"}, "text": text(), "next_step": text(), "hidden": {"type": "object"},
        })),
        "Moment": object(&["occurred_at", "instant", "certainty", "number", "kind"], json!({
            "occurred_at": text(), "instant": instant(), "certainty": {"enum": ["exact", "assumed_zone", "date_only"]},
            "number": text(), "kind": text(), "sub_status": maybe_text(), "text": maybe_text(),
            "country": maybe_text(), "place": maybe_text(), "city": maybe_text(), "source": maybe_text(), "by": text(),
            "known_at": instant(), "decided": {"type": "boolean"}, "passed_over": maybe_text(),
            "reports": {"type": "array", "items": {"type": "object"}},
        })),
    })
}

fn orders() -> Value {
    json!({
        "Order": object(&["type", "id", "order", "stage", "lines", "parts", "attention"], json!({
            "type": {"const": "order"}, "id": text(), "order": text(), "stage": text(),
            "lines": {"type": "array", "items": object(&["line", "stage", "numbers"], json!({
                "line": text(), "stage": text(), "numbers": texts(),
            }))},
            "parts": object(&["shipped", "total"], json!({"shipped": whole(), "total": whole()})),
            "attention": {"type": "boolean"},
        })),
        "OrderWithPackages": {"allOf": [of("Order"), object(&["cases", "packages"], json!({
            "cases": {"type": "array", "items": {"type": "object"}}, "packages": list_of("Package"),
        }))]},
        "OrderPage": page_of("Order"),
    })
}

fn actions() -> Value {
    json!({
        "Override": object(&["sub_status"], json!({
            "sub_status": {"type": "string", "enum": sub_statuses()}, "reason": text(),
            "mode": {"type": "string", "enum": ["pin", "until_next_event", "until_terminal"], "default": "pin"},
            "expires_at": maybe_instant(),
        })),
        "Snooze": object(&["until"], json!({
            "reason": {"type": ["string", "null"], "description": "The flag; null: every flag of the package"},
            "until": {"type": "string", "description": "An instant, or next_event"},
        })),
        "Acknowledge": object(&["reason"], json!({"reason": text(), "note": text()})),
    })
}

fn meanings() -> Value {
    let part = || json!({"enum": ["code", "text"]});
    let items = |schema: &str| object(&["items"], json!({"items": list_of(schema)}));
    json!({
        "Unmapped": object(&["source", "part", "value", "example", "packages", "held_back", "events"], json!({
            "source": text(), "part": part(), "value": text(), "example": text(), "packages": whole(),
            "held_back": {"type": "integer", "description": "Packages that aren't finished and whose newest update it is"},
            "events": whole(), "first_at": instant(), "last_at": instant(),
        })),
        "UnmappedList": items("Unmapped"),
        "Mapping": object(&["source", "part", "value", "kind", "reason", "at", "by"], json!({
            "source": text(), "part": part(), "value": text(), "kind": maybe_text(), "reason": maybe_text(),
            "at": instant(), "by": maybe_text(),
        })),
        "MappingList": items("Mapping"),
        "Meaning": object(&["kind"], json!({
            "source": {"type": "string", "description": "The account's name or the carrier; whoever says it when absent"},
            "code": text(), "text": text(), "reason": maybe_text(),
            "kind": {"type": ["string", "null"], "description": "Null takes the meaning away"},
            "dry_run": {"type": "boolean", "description": "Only say how many packages would change"},
        })),
        "MeaningSet": object(&["packages", "exactly", "history_read"], json!({
            "packages": whole(),
            "exactly": {"type": "boolean", "description": "False: at least so many; the history is long"},
            "history_read": {"type": "boolean", "description": "False: it is still being read"},
        })),
    })
}

fn others() -> Value {
    let counts = ["all", "pending", "in_transit", "delivered", "abnormal", "attention"];
    json!({
        "Counts": object(&counts, json!({
            "all": whole(), "pending": whole(), "in_transit": whole(), "delivered": whole(), "abnormal": whole(),
            "attention": whole(),
        })),
        "Job": object(&["id", "state", "reason"], json!({
            "id": text(), "state": {"enum": ["queued", "running", "changed", "unchanged", "failed"]},
            "reason": maybe_text(),
        })),
        "Sources": object(&["connectors", "accounts"], json!({
            "connectors": {"type": "array", "items": {"type": "object"}},
            "accounts": {"type": "array", "items": {"type": "object"}},
        })),
        "Policy": {"type": "string", "description": "See docs/policy.md"},
        "Problem": object(&["type", "title", "status"], json!({
            "type": {"type": "string", "description": "A stable word behind /problems/", "examples": problem_types()},
            "title": text(), "status": whole(), "detail": text(), "request_id": text(),
            "errors": {"type": "array", "items": object(&["field", "reason", "remedy"], json!({
                "field": text(), "reason": text(), "remedy": text(),
            }))},
            "ids": texts(),
        })),
    })
}
