-- Every table leads with workspace_id, so that a distributed PostgreSQL can spread workspaces over machines.
-- Columns are text, bigint or boolean; times are milliseconds since 1970. On PostgreSQL the runner writes every
-- `text` column with the collation "C", so that both engines order text by its bytes; on SQLite it makes every table
-- a tree of its primary key, so that what is read together lies together.

-- What carriers reported. The events of one number lie together.
create table event (
  workspace_id text not null,
  number text not null,
  fingerprint text not null,
  id text not null,
  known_at bigint not null,
  received_at bigint,
  origin text not null,
  body text not null,
  stored_at bigint not null,
  -- The decided meaning. It may be read again when a code is learned, so the append-only guard leaves it out.
  instant bigint not null,
  kind text not null,
  read_by text not null,
  primary key (workspace_id, number, fingerprint)
);
create index event_by_origin on event (workspace_id, origin, number) where origin <> '';

-- All other facts, but the answers of sources (sync_run).
create table fact (
  workspace_id text not null,
  id text not null,
  fingerprint text not null,
  type text not null,
  known_at bigint,
  origin text not null,
  body text not null,
  stored_at bigint not null,
  primary key (workspace_id, id)
);
create unique index fact_by_fingerprint on fact (workspace_id, fingerprint);
-- The few that are dated ahead of their receipt: somebody has to look when their time has come.
create index fact_ahead on fact (workspace_id, known_at) where known_at > stored_at;
create index fact_by_origin on fact (workspace_id, origin, id) where origin <> '';

-- What a fact speaks of: o:NAME, p:PACKAGE, n:NUMBER, c:CASE, s:SOURCE, h:CHANNEL. Events need no row, they are
-- found by their number.
create table fact_subject (
  workspace_id text not null,
  subject text not null,
  fact_id text not null,
  primary key (workspace_id, subject, fact_id)
);
create index fact_subject_by_fact on fact_subject (workspace_id, fact_id);

-- The further givings of a known fact: by another origin, or of an event at an instant that matters (S11).
-- `number` is empty for facts that aren't events.
create table giving (
  workspace_id text not null,
  number text not null,
  fingerprint text not null,
  origin text not null,
  known_at bigint not null,
  received_at bigint,
  stored_at bigint not null,
  primary key (workspace_id, number, fingerprint, origin, known_at)
);
create index giving_by_origin on giving (workspace_id, origin, number) where origin <> '';

-- Answers of sources that brought nothing new, one row a run.
create table sync_run (
  workspace_id text not null,
  package text not null,
  source text not null,
  origin text not null,
  first_at bigint not null,
  result text not null,
  last_at bigint not null,
  answers bigint not null,
  -- Zero: the policy's.
  poll_interval bigint not null,
  primary key (workspace_id, package, source, origin, first_at, result, poll_interval)
);
create index sync_run_by_origin on sync_run (workspace_id, origin, package) where origin <> '';

-- Since when a source is live (A18).
create table source (
  workspace_id text not null,
  source text not null,
  origin text not null,
  first_known_at bigint not null,
  primary key (workspace_id, source, origin)
);

-- The only table with personal data of customers: erased by deleting its rows.
create table customer (
  workspace_id text not null,
  order_key text not null,
  name text,
  email text,
  phone text,
  primary key (workspace_id, order_key)
);

-- The hot row: narrow, in one place with what is shown, and no index on what changes with every event.
create table package (
  workspace_id text not null,
  reference text not null,
  id text not null,
  number text,
  carrier text,
  status text not null,
  sub_status text not null,
  attention bigint not null,
  attention_since bigint,
  due_at bigint,
  last_update_at bigint,
  sort_at bigint not null,
  archived boolean not null,
  search text not null,
  version bigint not null,
  body text not null,
  primary key (workspace_id, reference)
);
create unique index package_by_id on package (workspace_id, id);
create index package_by_number on package (workspace_id, number, reference) where number is not null;
create index package_by_sort on package (workspace_id, sort_at desc, reference) where not archived;
create index package_by_status on package (workspace_id, status, sort_at desc, reference) where not archived;
-- Not `where attention > 0`: SQLite would take that for the range, and read a page from the head of the list.
create index package_by_attention on package (workspace_id, attention, attention_since, reference)
  where attention_since is not null and not archived;
create index package_by_due on package (workspace_id, due_at, reference) where due_at is not null;

create table orders (
  workspace_id text not null,
  order_key text not null,
  channel text,
  name text not null,
  stage text not null,
  attention boolean not null,
  archived boolean not null,
  sort_at bigint not null,
  body text not null,
  version bigint not null,
  primary key (workspace_id, order_key)
);
create index orders_by_name on orders (workspace_id, name, order_key);
create index orders_by_sort on orders (workspace_id, sort_at desc, order_key) where not archived;

create table package_order (
  workspace_id text not null,
  order_key text not null,
  reference text not null,
  primary key (workspace_id, order_key, reference)
);
create index package_order_by_package on package_order (workspace_id, reference, order_key);

create table tab_count (
  workspace_id text not null,
  tab text not null,
  packages bigint not null,
  primary key (workspace_id, tab)
);

-- Messages that are owed. `held`: restored from a backup, and nobody has released them yet.
create table outbox (
  workspace_id text not null,
  id text not null,
  kind text not null,
  subject text not null,
  body text not null,
  created_at bigint not null,
  held boolean not null,
  primary key (workspace_id, id)
);

create table import (
  workspace_id text not null,
  id text not null,
  what text not null,
  file_name text not null,
  content_hash text not null,
  channel text,
  started_at bigint not null,
  done_offset bigint not null,
  done_rows bigint not null,
  imported bigint not null,
  changed bigint not null,
  unchanged bigint not null,
  rejected bigint not null,
  finished_at bigint,
  undone_at bigint,
  primary key (workspace_id, id)
);
create index import_by_content on import (workspace_id, content_hash, id);
create index import_undone on import (workspace_id, undone_at, id) where undone_at is not null;

create table import_reject (
  workspace_id text not null,
  import_id text not null,
  line bigint not null,
  field text,
  value text,
  reason text not null,
  record text not null,
  primary key (workspace_id, import_id, line)
);

-- What the owner has set, each value from an instant on: the latest one holds, the earlier ones say what held then.
create table setting (
  workspace_id text not null,
  name text not null,
  set_at bigint not null,
  value text not null,
  primary key (workspace_id, name, set_at)
);
