-- Packages whose schedule has to be looked at: put here by the commit that changed them, taken out by the planner.
create table poll_plan (
  workspace_id text not null,
  reference text not null,
  -- Raised each time, so that what changes while it is planned is planned again.
  turn bigint not null,
  primary key (workspace_id, reference)
);

-- Who is asked about a number of a package, and when. Times are the domain's, but for leases.
create table poll (
  workspace_id text not null,
  reference text not null,
  number text not null,
  carrier text,
  -- Empty: nobody can be asked.
  account_id text not null,
  state text not null,
  reason text,
  -- What the source calls it, the carrier it has it under, and since when it has it.
  handle text,
  told_carrier text,
  registered_at bigint,
  urgency bigint not null,
  newest bigint not null,
  due_at bigint not null,
  poll_interval bigint not null,
  added_at bigint not null,
  last_asked_at bigint,
  last_result text,
  attempts bigint not null,
  -- The version of the package that it was planned for.
  planned_on bigint not null,
  -- By the database's own clock.
  lease_until bigint not null,
  fence bigint not null,
  primary key (workspace_id, reference, number)
);
create index poll_by_due on poll (workspace_id, account_id, state, urgency, due_at, reference, number);
create index poll_newest on poll (workspace_id, account_id, newest desc, reference, number)
  where state = 'unregistered';

-- What people asked for: visible from the question to the result.
create table job (
  workspace_id text not null,
  id text not null,
  kind text not null,
  subject text not null,
  asked_by text,
  state text not null,
  reason text,
  -- What was shown of its subject when it was asked for.
  before text not null,
  created_at bigint not null,
  finished_at bigint,
  -- From here on real time: when it was asked for, when it may be taken, by whom it is held.
  asked_at bigint not null,
  due_at bigint not null,
  attempts bigint not null,
  lease_until bigint not null,
  fence bigint not null,
  primary key (workspace_id, id)
);
create index job_waiting on job (workspace_id, due_at, id) where finished_at is null;
create index job_by_subject on job (workspace_id, kind, subject, asked_at, id);
create index job_by_age on job (workspace_id, asked_at) where finished_at is not null;

-- How fast an account may be asked, and how its calls went lately. Times are real.
create table pace (
  workspace_id text not null,
  account_id text not null,
  -- Thousandths of a call.
  tokens bigint not null,
  refilled_at bigint not null,
  -- What the owner allows; none: what the source allows.
  per_second bigint,
  per_month bigint,
  phase text not null,
  failures bigint not null,
  latest bigint not null,
  counted bigint not null,
  good bigint not null,
  not_before bigint not null,
  -- Until when the quota refuses all questions.
  dry_until bigint not null,
  -- The outage that the facts speak of, and since when (the domain's time).
  told text,
  told_from bigint,
  version bigint not null,
  primary key (workspace_id, account_id)
);

-- Units used of an account's quota, by month.
create table quota_use (
  workspace_id text not null,
  account_id text not null,
  month text not null,
  used bigint not null,
  -- Units that there are in all this month, as far as anybody knows.
  units bigint,
  primary key (workspace_id, account_id, month)
);

-- How far the engine is with what it does bit by bit.
create table engine_mark (
  workspace_id text not null,
  name text not null,
  value text not null,
  primary key (workspace_id, name)
);

-- Packages from before there was a schedule.
insert into poll_plan (workspace_id, reference, turn)
select workspace_id, reference, 1 from package where number is not null;
