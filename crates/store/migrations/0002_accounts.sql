-- Accounts at carriers, providers, stores and suppliers. What is secret is sealed before it comes here.
create table account (
  workspace_id text not null,
  id text not null,
  -- The `source` of the facts that it brings.
  name text not null,
  connector text not null,
  -- None: the connector's own.
  base_url text,
  state text not null,
  state_reason text,
  state_since bigint not null,
  sealed text not null,
  -- The digest of the secret part of its hook's path.
  hook_hash text not null,
  sealed_hook text not null,
  created_at bigint not null,
  last_success_at bigint,
  last_error_at bigint,
  last_error_kind text,
  last_error_words text,
  quota_total bigint,
  quota_left bigint,
  quota_known_at bigint,
  primary key (workspace_id, id)
);
create unique index account_by_name on account (workspace_id, name);

-- Messages that accounts were sent, as they came: kept before the sender is told so, read by a job. A message is
-- known by what its sender calls it, else by its digest, and remembered until it is deleted by its age.
create table inbox (
  workspace_id text not null,
  account_id text not null,
  delivery text not null,
  received_at bigint not null,
  body text not null,
  state text not null,
  attempts bigint not null,
  -- When it may be taken: its receipt, the end of a lease, or the next attempt.
  due_at bigint not null,
  reason text,
  done_at bigint,
  primary key (workspace_id, account_id, delivery)
);
create index inbox_waiting on inbox (workspace_id, due_at, account_id, delivery) where state = 'waiting';
create index inbox_by_age on inbox (workspace_id, received_at);
