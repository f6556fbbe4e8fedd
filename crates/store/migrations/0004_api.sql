-- What was answered to requests that carry a key of their own: the same request again gets the same answer. Written
-- with what the request did, so there is never one without the other.
create table kept_answer (
  workspace_id text not null,
  -- Who asked: the token's id. Two tokens may use the same key.
  holder text not null,
  request_key text not null,
  -- The name of what was asked: verb, path and body.
  request text not null,
  status bigint not null,
  body text not null,
  kept_at bigint not null,
  primary key (workspace_id, holder, request_key)
);
create index kept_answer_by_age on kept_answer (workspace_id, kept_at, holder, request_key);
