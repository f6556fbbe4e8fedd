-- What the owner says that codes and texts mean: the newest one of a phrase holds, the earlier ones say what held then.
create table mapping (
  workspace_id text not null,
  source text not null,
  part text not null,
  value text not null,
  set_at bigint not null,
  -- None: the mapping was taken away.
  kind text,
  reason text,
  -- The words for which it was made, as they were said.
  example text not null,
  set_by text,
  primary key (workspace_id, source, part, value, set_at)
);

-- Codes and texts that nobody could read, by package: a part of what is shown, written and computed again with it.
create table unmapped (
  workspace_id text not null,
  source text not null,
  part text not null,
  value text not null,
  reference text not null,
  events bigint not null,
  newest boolean not null,
  first_at bigint not null,
  last_at bigint not null,
  example text not null,
  primary key (workspace_id, source, part, value, reference)
);
create index unmapped_by_package on unmapped (workspace_id, reference);

-- Packages from before anything was counted are looked at.
update package set due_at = 0 where number is not null and exists (
  select 1 from event where event.workspace_id = package.workspace_id and event.number = package.number
    and event.kind = 'unmapped');
