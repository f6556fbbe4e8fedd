-- Facts are appended, never rewritten (R09). One of the two texts that only one engine gets.
create trigger event_guard_update
before update of workspace_id, number, fingerprint, id, known_at, received_at, origin, body, stored_at on event
begin select raise(abort, 'append-only: event'); end;
create trigger event_guard_delete before delete on event
begin select raise(abort, 'append-only: event'); end;
create trigger fact_guard_update before update on fact
begin select raise(abort, 'append-only: fact'); end;
create trigger fact_guard_delete before delete on fact
begin select raise(abort, 'append-only: fact'); end;
create trigger giving_guard_update before update on giving
begin select raise(abort, 'append-only: giving'); end;
create trigger giving_guard_delete before delete on giving
begin select raise(abort, 'append-only: giving'); end;
