//! The envelope of 17TRACK's answers, and its error codes.

use serde_json::{Value, json};

use crate::door::Answer;

/// A code of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ErrorCode(pub(super) i64);

impl ErrorCode {
    pub(super) const KEY_INVALID: ErrorCode = ErrorCode(-18_010_002);
    pub(super) const INTERNAL: ErrorCode = ErrorCode(-18_010_003);
    pub(super) const DATA_MISSING: ErrorCode = ErrorCode(-18_010_010);
    pub(super) const FORMAT_INVALID: ErrorCode = ErrorCode(-18_010_012);
    pub(super) const DATA_INVALID: ErrorCode = ErrorCode(-18_010_013);
    pub(super) const TOO_MANY: ErrorCode = ErrorCode(-18_010_014);
    pub(super) const WEBHOOK_MISSING: ErrorCode = ErrorCode(-18_010_204);
    pub(super) const OLD_CARRIER_NEEDED: ErrorCode = ErrorCode(-18_019_801);
    pub(super) const NEW_CARRIER_WRONG: ErrorCode = ErrorCode(-18_019_802);
    pub(super) const NEW_CARRIER_SAME: ErrorCode = ErrorCode(-18_019_803);
    pub(super) const NEW_CARRIER_MISSING: ErrorCode = ErrorCode(-18_019_804);
    pub(super) const NOT_WITH_THAT_CARRIER: ErrorCode = ErrorCode(-18_019_805);
    pub(super) const STOPPED: ErrorCode = ErrorCode(-18_019_806);
    pub(super) const CHANGED_TOO_OFTEN: ErrorCode = ErrorCode(-18_019_807);
    pub(super) const WAIT_FOR_RESULT: ErrorCode = ErrorCode(-18_019_808);
    pub(super) const DUPLICATE: ErrorCode = ErrorCode(-18_019_809);
    pub(super) const NO_CHANGE: ErrorCode = ErrorCode(-18_019_811);
    pub(super) const ALREADY_REGISTERED: ErrorCode = ErrorCode(-18_019_901);
    pub(super) const NOT_REGISTERED: ErrorCode = ErrorCode(-18_019_902);
    pub(super) const CARRIER_UNKNOWN: ErrorCode = ErrorCode(-18_019_903);
    pub(super) const ONLY_STOPPED: ErrorCode = ErrorCode(-18_019_904);
    pub(super) const ONLY_ONCE: ErrorCode = ErrorCode(-18_019_905);
    pub(super) const ONLY_TRACKING: ErrorCode = ErrorCode(-18_019_906);
    pub(super) const DAILY_LIMIT: ErrorCode = ErrorCode(-18_019_907);
    pub(super) const QUOTA_USED_UP: ErrorCode = ErrorCode(-18_019_908);
    pub(super) const NO_NEWS_YET: ErrorCode = ErrorCode(-18_019_909);
    pub(super) const CARRIER_WRONG: ErrorCode = ErrorCode(-18_019_910);
    pub(super) const CARRIER_CLOSED: ErrorCode = ErrorCode(-18_019_911);
    pub(super) const NO_REAL_TIME: ErrorCode = ErrorCode(-18_019_912);
}

/// Why an item was refused.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) code: ErrorCode,
    pub(super) message: String,
}

impl Refused {
    pub(super) fn new(code: ErrorCode, message: impl Into<String>) -> Refused {
        Refused { code, message: message.into() }
    }
}

/// An answer whose call was understood.
pub(super) fn done(data: &Value) -> Answer {
    answer(200, &json!({"code": 0, "data": data}))
}

pub(super) fn answer(status: u16, body: &Value) -> Answer {
    Answer { status, headers: Vec::new(), body: body.to_string().into_bytes() }
}

/// A call that failed as a whole, as it mostly does: with code 0.
pub(super) fn failed(code: ErrorCode, message: &str) -> Answer {
    done(&json!({"errors": [{"code": code.0, "message": message}]}))
}

/// A call that failed with a status of its own.
pub(super) fn failed_with(status: u16, code: ErrorCode, message: &str) -> Answer {
    answer(status, &json!({"code": code.0, "data": {"errors": [{"code": code.0, "message": message}]}}))
}

/// A refused item. Its carrier is a text, as it is where the account named it.
pub(super) fn refusal(item: &Value, refused: &Refused) -> Value {
    let number = item.get("number").and_then(Value::as_str);
    let carrier = match item.get("carrier").or_else(|| item.get("carrier_old")) {
        Some(Value::Number(carrier)) => json!(carrier.to_string()),
        _ => json!(0),
    };
    json!({
        "number": number, "carrier": carrier,
        "error": {"code": refused.code.0, "message": refused.message},
    })
}
