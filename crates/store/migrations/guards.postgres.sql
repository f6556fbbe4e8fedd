-- Facts are appended, never rewritten (R09). One of the two texts that only one engine gets.
create function append_only() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: %', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger event_guard_update
before update of workspace_id, number, fingerprint, id, known_at, received_at, origin, body, stored_at on event
for each row execute function append_only();
create trigger event_guard_delete before delete on event for each row execute function append_only();
create trigger fact_guard_update before update on fact for each row execute function append_only();
create trigger fact_guard_delete before delete on fact for each row execute function append_only();
create trigger giving_guard_update before update on giving for each row execute function append_only();
create trigger giving_guard_delete before delete on giving for each row execute function append_only();
create trigger event_guard_truncate before truncate on event for each statement execute function append_only();
create trigger fact_guard_truncate before truncate on fact for each statement execute function append_only();
create trigger giving_guard_truncate before truncate on giving for each statement execute function append_only();
