-- One look for all assignments that a statement ends; once for each cost a third of the statement.
drop trigger access_assignment_automatic on access_assignment;
create function vestibule_automatic_ended() returns trigger language plpgsql as $$
begin
  insert into automatic_access_change (tenant_id, user_id)
  select distinct a.tenant_id, a.user_id from after_it a join before_it b on b.tenant_id = a.tenant_id and b.id = a.id
  where b.state <> 'expired' and a.state = 'expired'
    and a.tenant_id in (select t.tenant_id from (select distinct tenant_id from after_it) t where vestibule_has_automatic_access(t.tenant_id));
  return null;
end $$;
create trigger access_assignment_automatic after update on access_assignment referencing old table as before_it new table as after_it for each statement execute function vestibule_automatic_ended();

-- What is due is found by due_at.
drop index access_assignment_due;
