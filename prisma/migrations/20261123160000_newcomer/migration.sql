-- Whoever signed up by the link of a package and has had no access yet: in the directory in name only.
alter table access_account add column is_newcomer boolean not null default false;

-- With the first access they are in the directory, so that policies that give access by a rule look at them.
create function vestibule_automatic_newcomer() returns trigger language plpgsql as $$
begin
  if vestibule_has_automatic_access(old.tenant_id) then
    insert into automatic_access_change (tenant_id, user_id) select u.tenant_id, u.id from app_user u where u.tenant_id = old.tenant_id and u.id = old.user_id;
  end if;
  return null;
end $$;
create trigger access_account_automatic after delete on access_account for each row when (old.is_newcomer) execute function vestibule_automatic_newcomer();
