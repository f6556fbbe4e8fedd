//! The envelope of AfterShip's answers.

use serde_json::{Value, json};

use crate::door::Answer;

pub(super) fn done(code: u16, data: &Value) -> Answer {
    let message = if code == 201 {
        "The request was successful and a resource was created."
    } else {
        "The request was successful."
    };
    answer(code, &json!({"code": code, "message": message, "type": "OK"}), data)
}

pub(super) fn failure(status: u16, code: u32, kind: &str, message: &str) -> Answer {
    answer(status, &json!({"code": code, "message": message, "type": kind}), &json!({}))
}

pub(super) fn answer(status: u16, meta: &Value, data: &Value) -> Answer {
    let body = json!({"meta": meta, "data": data}).to_string().into_bytes();
    Answer { status, headers: Vec::new(), body }
}

/// What was asked can't be done: the code of `meta` and its words.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) code: u32,
    pub(super) message: String,
    pub(super) data: Value,
}

impl Refused {
    pub(super) fn new(code: u32, message: impl Into<String>) -> Refused {
        Refused { code, message: message.into(), data: json!({}) }
    }

    pub(super) fn answer(&self) -> Answer {
        let (status, kind) = if self.code == 4004 { (404, "NotFound") } else { (400, "BadRequest") };
        answer(status, &json!({"code": self.code, "message": self.message, "type": kind}), &self.data)
    }
}
