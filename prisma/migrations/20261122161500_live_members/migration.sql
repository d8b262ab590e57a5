-- The member count of a group is the number of people a list of it shows: deleted people wait outside until they are restored or erased.

-- A person's row is held while their membership changes, so that deleting the person at the same moment is counted exactly once.
create or replace function vestibule_count_group_members() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    perform from app_user u where (u.tenant_id, u.id) in (select tenant_id, user_id from added) order by u.id for share;
    update app_group g set member_count = g.member_count + d.n from (
      select a.tenant_id, a.group_id, count(*)::int as n from added a join app_user u on u.tenant_id = a.tenant_id and u.id = a.user_id and u.deleted_at is null group by 1, 2) d
    where g.tenant_id = d.tenant_id and g.id = d.group_id;
  else
    perform from app_user u where (u.tenant_id, u.id) in (select tenant_id, user_id from removed) order by u.id for share;
    update app_group g set member_count = g.member_count - d.n from (
      select r.tenant_id, r.group_id, count(*)::int as n from removed r join app_user u on u.tenant_id = r.tenant_id and u.id = r.user_id and u.deleted_at is null group by 1, 2) d
    where g.tenant_id = d.tenant_id and g.id = d.group_id;
  end if;
  return null;
end $$;

-- When somebody is deleted, restored, or erased without having been deleted first.
create function vestibule_count_live_member() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare step int := case when tg_op = 'UPDATE' and old.deleted_at is not null then 1 else -1 end;
begin
  update app_group g set member_count = g.member_count + step from group_member m
  where m.tenant_id = old.tenant_id and m.user_id = old.id and g.tenant_id = m.tenant_id and g.id = m.group_id;
  return old;
end $$;
create trigger app_user_live_member_update after update of deleted_at on app_user for each row
  when ((old.deleted_at is null) is distinct from (new.deleted_at is null)) execute function vestibule_count_live_member();
create trigger app_user_live_member_delete before delete on app_user for each row
  when (old.deleted_at is null) execute function vestibule_count_live_member();

update app_group g set member_count = d.n from (
  select m.tenant_id, m.group_id, count(*) filter (where u.deleted_at is null)::int as n
  from group_member m join app_user u on u.tenant_id = m.tenant_id and u.id = m.user_id group by 1, 2) d
where g.tenant_id = d.tenant_id and g.id = d.group_id and g.member_count <> d.n;
