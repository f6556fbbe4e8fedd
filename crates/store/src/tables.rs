//! The tables as the bulk paths, backup and restore see them. A conformance case compares this list with the schema
//! of both engines.

/// The three types that both engines share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A text.
    Text,
    /// A number or an instant.
    Big,
    /// Yes or no.
    Flag,
}

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// Its columns in the order of the schema.
    pub(crate) columns: &'static [(&'static str, Column)],
    /// Places of the primary key's columns, in its order.
    pub(crate) key: &'static [usize],
}

impl Table {
    /// The names of the columns, with commas between.
    pub(crate) fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    /// The names of the key's columns, with commas between.
    pub(crate) fn key_names(&self) -> String {
        self.key
            .iter()
            .filter_map(|place| self.columns.get(*place))
            .map(|(name, _)| *name)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

macro_rules! tables {
    ($($constant:ident = $name:literal ($($column:literal $type:ident),+ $(,)?) key [$($key:literal),+];)+) => {
        $(pub(crate) static $constant: Table = Table {
            name: $name,
            columns: &[$(($column, Column::$type)),+],
            key: &[$($key),+],
        };)+
        /// Every table, in the order in which a backup writes them. None refers to another by constraint.
        pub(crate) static ALL: &[&Table] = &[$(&$constant),+];
    };
}

tables! {
    EVENT = "event" (
        "workspace_id" Text, "number" Text, "fingerprint" Text, "id" Text, "known_at" Big, "received_at" Big,
        "origin" Text, "body" Text, "stored_at" Big, "instant" Big, "kind" Text, "read_by" Text,
    ) key [0, 1, 2];
    FACT = "fact" (
        "workspace_id" Text, "id" Text, "fingerprint" Text, "type" Text, "known_at" Big, "origin" Text, "body" Text,
        "stored_at" Big,
    ) key [0, 1];
    FACT_SUBJECT = "fact_subject" ("workspace_id" Text, "subject" Text, "fact_id" Text) key [0, 1, 2];
    GIVING = "giving" (
        "workspace_id" Text, "number" Text, "fingerprint" Text, "origin" Text, "known_at" Big, "received_at" Big,
        "stored_at" Big,
    ) key [0, 1, 2, 3, 4];
    SYNC_RUN = "sync_run" (
        "workspace_id" Text, "package" Text, "source" Text, "origin" Text, "first_at" Big, "result" Text,
        "last_at" Big, "answers" Big, "poll_interval" Big,
    ) key [0, 1, 2, 3, 4, 5, 8];
    SOURCE = "source" ("workspace_id" Text, "source" Text, "origin" Text, "first_known_at" Big) key [0, 1, 2];
    CUSTOMER = "customer" ("workspace_id" Text, "order_key" Text, "name" Text, "email" Text, "phone" Text) key [0, 1];
    PACKAGE = "package" (
        "workspace_id" Text, "reference" Text, "id" Text, "number" Text, "carrier" Text, "status" Text,
        "sub_status" Text, "attention" Big, "attention_since" Big, "due_at" Big, "last_update_at" Big, "sort_at" Big,
        "archived" Flag, "search" Text, "version" Big, "body" Text,
    ) key [0, 1];
    ORDERS = "orders" (
        "workspace_id" Text, "order_key" Text, "channel" Text, "name" Text, "stage" Text, "attention" Flag,
        "archived" Flag, "sort_at" Big, "body" Text, "version" Big,
    ) key [0, 1];
    PACKAGE_ORDER = "package_order" ("workspace_id" Text, "order_key" Text, "reference" Text) key [0, 1, 2];
    TAB_COUNT = "tab_count" ("workspace_id" Text, "tab" Text, "packages" Big) key [0, 1];
    OUTBOX = "outbox" (
        "workspace_id" Text, "id" Text, "kind" Text, "subject" Text, "body" Text, "created_at" Big, "held" Flag,
    ) key [0, 1];
    IMPORT = "import" (
        "workspace_id" Text, "id" Text, "what" Text, "file_name" Text, "content_hash" Text, "channel" Text,
        "started_at" Big, "done_offset" Big, "done_rows" Big, "imported" Big, "changed" Big, "unchanged" Big,
        "rejected" Big, "finished_at" Big, "undone_at" Big,
    ) key [0, 1];
    IMPORT_REJECT = "import_reject" (
        "workspace_id" Text, "import_id" Text, "line" Big, "field" Text, "value" Text, "reason" Text, "record" Text,
    ) key [0, 1, 2];
    KEPT_ANSWER = "kept_answer" (
        "workspace_id" Text, "holder" Text, "request_key" Text, "request" Text, "status" Big, "body" Text,
        "kept_at" Big,
    ) key [0, 1, 2];
    SETTING = "setting" ("workspace_id" Text, "name" Text, "set_at" Big, "value" Text,) key [0, 1, 2];
    PERSON = "person" (
        "workspace_id" Text, "id" Text, "email" Text, "name" Text, "role" Text, "password" Text, "created_at" Big,
        "disabled_at" Big,
    ) key [0, 1];
    SESSION = "session" (
        "workspace_id" Text, "secret_hash" Text, "id" Text, "person_id" Text, "signed_in_at" Big, "seen_at" Big,
        "device" Text,
    ) key [0, 1];
    KNOWN_BROWSER = "known_browser" (
        "workspace_id" Text, "secret_hash" Text, "person_id" Text, "seen_at" Big,
    ) key [0, 1];
    TOKEN = "token" (
        "workspace_id" Text, "id" Text, "secret_hash" Text, "name" Text, "scope" Text, "created_at" Big,
        "expires_at" Big, "used_at" Big, "revoked_at" Big,
    ) key [0, 1];
    ONE_TIME_LINK = "one_time_link" (
        "workspace_id" Text, "secret_hash" Text, "purpose" Text, "person_id" Text, "expires_at" Big,
    ) key [0, 1];
    SIGN_IN_ATTEMPT = "sign_in_attempt" ("workspace_id" Text, "id" Text, "place" Text, "at" Big) key [0, 1, 2];
    NODE_READY = "node_ready" ("workspace_id" Text, "node" Text, "at" Big) key [0, 1];
    ACCOUNT = "account" (
        "workspace_id" Text, "id" Text, "name" Text, "connector" Text, "base_url" Text, "state" Text,
        "state_reason" Text, "state_since" Big, "sealed" Text, "hook_hash" Text, "sealed_hook" Text,
        "created_at" Big, "last_success_at" Big, "last_error_at" Big, "last_error_kind" Text,
        "last_error_words" Text, "quota_total" Big, "quota_left" Big, "quota_known_at" Big,
    ) key [0, 1];
    INBOX = "inbox" (
        "workspace_id" Text, "account_id" Text, "delivery" Text, "received_at" Big, "body" Text, "state" Text,
        "attempts" Big, "due_at" Big, "reason" Text, "done_at" Big,
    ) key [0, 1, 2];
    POLL_PLAN = "poll_plan" ("workspace_id" Text, "reference" Text, "turn" Big) key [0, 1];
    POLL = "poll" (
        "workspace_id" Text, "reference" Text, "number" Text, "carrier" Text, "account_id" Text, "state" Text,
        "reason" Text, "handle" Text, "told_carrier" Text, "registered_at" Big, "urgency" Big, "newest" Big,
        "due_at" Big, "poll_interval" Big, "added_at" Big, "last_asked_at" Big, "last_result" Text, "attempts" Big,
        "planned_on" Big, "lease_until" Big, "fence" Big,
    ) key [0, 1, 2];
    JOB = "job" (
        "workspace_id" Text, "id" Text, "kind" Text, "subject" Text, "asked_by" Text, "state" Text, "reason" Text,
        "before" Text, "created_at" Big, "finished_at" Big, "asked_at" Big, "due_at" Big, "attempts" Big,
        "lease_until" Big, "fence" Big,
    ) key [0, 1];
    PACE = "pace" (
        "workspace_id" Text, "account_id" Text, "tokens" Big, "refilled_at" Big, "per_second" Big, "per_month" Big,
        "phase" Text, "failures" Big, "latest" Big, "counted" Big, "good" Big, "not_before" Big, "dry_until" Big,
        "told" Text, "told_from" Big, "version" Big,
    ) key [0, 1];
    QUOTA_USE = "quota_use" ("workspace_id" Text, "account_id" Text, "month" Text, "used" Big, "units" Big)
        key [0, 1, 2];
    ENGINE_MARK = "engine_mark" ("workspace_id" Text, "name" Text, "value" Text) key [0, 1];
    MAPPING = "mapping" (
        "workspace_id" Text, "source" Text, "part" Text, "value" Text, "set_at" Big, "kind" Text, "reason" Text,
        "example" Text, "set_by" Text,
    ) key [0, 1, 2, 3, 4];
    UNMAPPED = "unmapped" (
        "workspace_id" Text, "source" Text, "part" Text, "value" Text, "reference" Text, "events" Big, "newest" Flag,
        "first_at" Big, "last_at" Big, "example" Text,
    ) key [0, 1, 2, 3, 4];
}
