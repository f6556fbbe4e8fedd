-- Who may come in. Of every secret only its SHA-256 is kept; of passwords their slow hash.

create table person (
  workspace_id text not null,
  id text not null,
  -- In small letters, as it is looked up.
  email text not null,
  name text not null,
  role text not null,
  password text not null,
  created_at bigint not null,
  disabled_at bigint,
  primary key (workspace_id, id)
);
create unique index person_by_email on person (workspace_id, email);

create table session (
  workspace_id text not null,
  secret_hash text not null,
  -- How its owner names it; worth nothing as a cookie.
  id text not null,
  person_id text not null,
  signed_in_at bigint not null,
  seen_at bigint not null,
  device text not null,
  primary key (workspace_id, secret_hash)
);
create index session_by_person on session (workspace_id, person_id, id);

-- Browsers in which somebody has signed in before: guesses from elsewhere don't use up their tries.
create table known_browser (
  workspace_id text not null,
  secret_hash text not null,
  person_id text not null,
  seen_at bigint not null,
  primary key (workspace_id, secret_hash)
);
create index known_browser_by_person on known_browser (workspace_id, person_id, secret_hash);

create table token (
  workspace_id text not null,
  id text not null,
  secret_hash text not null,
  name text not null,
  scope text not null,
  created_at bigint not null,
  expires_at bigint,
  used_at bigint,
  revoked_at bigint,
  primary key (workspace_id, id)
);
create unique index token_by_secret on token (workspace_id, secret_hash);

-- Links that open once: set-up, sign-in.
create table one_time_link (
  workspace_id text not null,
  secret_hash text not null,
  purpose text not null,
  person_id text,
  expires_at bigint not null,
  primary key (workspace_id, secret_hash)
);

-- Passwords that were evaluated, one row for each place that is counted: the account, the part of the network.
create table sign_in_attempt (
  workspace_id text not null,
  id text not null,
  place text not null,
  at bigint not null,
  primary key (workspace_id, id, place)
);
create index sign_in_attempt_by_place on sign_in_attempt (workspace_id, place, at);
create index sign_in_attempt_by_time on sign_in_attempt (workspace_id, at);

-- What a node writes to know that it can.
create table node_ready (
  workspace_id text not null,
  node text not null,
  at bigint not null,
  primary key (workspace_id, node)
);
