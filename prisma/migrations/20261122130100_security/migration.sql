-- Group roles. The application logs in as members of these; neither may bypass row security.
do $$
begin
  if not exists (select from pg_roles where rolname = 'vestibule_app') then create role vestibule_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'vestibule_platform') then create role vestibule_platform nologin; end if;
end $$;

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- Closed vocabularies: text with CHECK, because enum comparison is not leakproof and row security would then disable the index.
alter table tenant add constraint tenant_status_check check (status in ('active', 'suspended', 'deleted', 'erased'));
alter table domain_rule add constraint domain_rule_kind_check check (kind in ('allow', 'deny'));
alter table collaboration_settings add constraint collaboration_invites_check check (allow_invites_from in ('everyone', 'adminsGuestInvitersAndAllMembers', 'adminsAndGuestInviters', 'none'));
alter table app_user add constraint app_user_type_check check (user_type in ('member', 'guest'));
alter table app_user add constraint app_user_external_state_check check (external_user_state is null or external_user_state in ('PendingAcceptance', 'Accepted'));
alter table application add constraint application_kind_check check (kind in ('oidc', 'bookmark'));
alter table app_assignment add constraint app_assignment_principal_check check (num_nonnulls(user_id, group_id) = 1);
alter table invitation add constraint invitation_state_check check (state in ('draft', 'sent', 'opened', 'redeemed', 'expired', 'revoked', 'failed'));
alter table import_batch add constraint import_batch_state_check check (state in ('uploaded', 'ready', 'running', 'completed', 'failed', 'cancelled'));
alter table import_row add constraint import_row_state_check check (state in ('valid', 'invalid', 'created', 'skipped', 'failed'));
alter table signing_key add constraint signing_key_status_check check (status in ('next', 'active', 'retired'));
alter table mail_outbox add constraint mail_outbox_state_check check (state in ('queued', 'sending', 'sent', 'captured', 'failed', 'dead'));

-- Rules the code must not be able to break.
create unique index app_user_email_key on app_user (tenant_id, email_normalized) where deleted_at is null;
create unique index invitation_open_key on invitation (tenant_id, email_normalized) where state in ('sent', 'opened');
create unique index app_assignment_key on app_assignment (tenant_id, application_id, user_id, group_id, app_role_id) nulls not distinct;
create unique index signing_key_active on signing_key (tenant_id, alg) where status = 'active';

-- Work queues: only what waits is indexed.
create index job_due on job (queue, run_at, id) where state = 0;
create index mail_outbox_due on mail_outbox (next_attempt_at, id) where state in ('queued', 'sending', 'failed');
create index invitation_expiring on invitation (expires_at) where state in ('sent', 'opened');
create index app_user_purge on app_user (purge_after) where deleted_at is not null;
create index app_user_deleted on app_user (tenant_id, deleted_at, id) where deleted_at is not null;

create index app_user_search on app_user using gin (tenant_id, search gin_trgm_ops);
create index invitation_search on invitation using gin (tenant_id, search gin_trgm_ops);

-- Row security. Every table with a tenant_id gets the same two policies; later migrations call this for theirs.
-- The platform role has only the permissive policy: it sees all tenants without BYPASSRLS, which managed PostgreSQL does not grant.
create function vestibule_secure_table(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant_base on %s as permissive for all to public using (true) with check (true)', target);
  execute format('create policy tenant_isolation on %s as restrictive for all to vestibule_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', target);
  execute format('grant select, insert, update, delete on %s to vestibule_app, vestibule_platform', target);
end $$;

do $$
declare t regclass;
begin
  for t in
    select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'
  loop
    perform vestibule_secure_table(t);
  end loop;
end $$;

alter table tenant enable row level security;
alter table tenant force row level security;
create policy tenant_base on tenant as permissive for all to public using (true) with check (true);
create policy tenant_isolation on tenant as restrictive for all to vestibule_app
  using (id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- Platform tables carry no tenant and are closed to the application role.
grant select on tenant to vestibule_app;
grant update (name, default_language, config_version, updated_at) on tenant to vestibule_app;
grant select, insert, update, delete on tenant, setup_token, erasure_report, cron_run to vestibule_platform;
grant usage on all sequences in schema public to vestibule_app, vestibule_platform;

-- Logs are append-only for the application; only the platform's retention may delete, nobody may update.
revoke update, delete on sign_in, audit_event, audit_pending from vestibule_app;
revoke update on sign_in, audit_event, audit_seal from vestibule_platform;
revoke insert, update, delete on audit_seal from vestibule_app;
revoke insert, update, delete on tenant_stat from vestibule_app;

-- Month partitions. Called at start and daily with a span; idempotent.
create function vestibule_ensure_partitions(from_day date, to_day date) returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare m date := date_trunc('month', from_day)::date; parent text; part text; made int := 0;
begin
  perform pg_advisory_xact_lock(hashtext('vestibule_ensure_partitions'));
  while m <= to_day loop
    foreach parent in array array['sign_in', 'audit_event'] loop
      part := parent || '_' || to_char(m, 'YYYYMM');
      if to_regclass('public.' || part) is null then
        execute format('create table public.%I partition of public.%I for values from (%L) to (%L)', part, parent, m::timestamptz, (m + interval '1 month')::timestamptz);
        perform public.vestibule_secure_table(('public.' || part)::regclass);
        execute format('revoke all on public.%I from vestibule_app, vestibule_platform', part);
        made := made + 1;
      end if;
    end loop;
    m := (m + interval '1 month')::date;
  end loop;
  return made;
end $$;
revoke all on function vestibule_ensure_partitions(date, date) from public;
grant execute on function vestibule_ensure_partitions(date, date) to vestibule_platform;
set local timezone = 'UTC';
select vestibule_ensure_partitions((now() - interval '1 month')::date, (now() + interval '12 months')::date);

-- Substring search: the trigram operators are not leakproof, so a view owned by the unrestricted role repeats the tenant predicate itself.
create view user_search_v with (security_barrier = false, security_invoker = false) as
  select id, tenant_id, search, sort_name, created_at, user_type, state, company_sort, email_domain from app_user
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
create view invitation_search_v with (security_barrier = false, security_invoker = false) as
  select id, tenant_id, search, state, created_at, email_domain from invitation
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
grant create on schema public to vestibule_platform;
alter view user_search_v owner to vestibule_platform;
alter view invitation_search_v owner to vestibule_platform;
revoke create on schema public from vestibule_platform;
grant select on user_search_v, invitation_search_v to vestibule_app;

-- Counters, kept by statement triggers so that no writer can forget them.
create function vestibule_count_users() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    insert into tenant_stat as s (tenant_id, members, guests, guests_pending, blocked, deleted_users)
    select tenant_id,
           coalesce(sum(sign) filter (where state <> 'deleted' and user_type = 'member'), 0),
           coalesce(sum(sign) filter (where state <> 'deleted' and user_type = 'guest'), 0),
           coalesce(sum(sign) filter (where state = 'pending'), 0),
           coalesce(sum(sign) filter (where state = 'blocked'), 0),
           coalesce(sum(sign) filter (where state = 'deleted'), 0)
    from (select tenant_id, state, user_type, 1 as sign from added) d
    group by tenant_id order by tenant_id
    on conflict (tenant_id) do update set members = s.members + excluded.members, guests = s.guests + excluded.guests, guests_pending = s.guests_pending + excluded.guests_pending, blocked = s.blocked + excluded.blocked, deleted_users = s.deleted_users + excluded.deleted_users;
  elsif tg_op = 'DELETE' then
    insert into tenant_stat as s (tenant_id, members, guests, guests_pending, blocked, deleted_users)
    select tenant_id,
           coalesce(sum(sign) filter (where state <> 'deleted' and user_type = 'member'), 0),
           coalesce(sum(sign) filter (where state <> 'deleted' and user_type = 'guest'), 0),
           coalesce(sum(sign) filter (where state = 'pending'), 0),
           coalesce(sum(sign) filter (where state = 'blocked'), 0),
           coalesce(sum(sign) filter (where state = 'deleted'), 0)
    from (select tenant_id, state, user_type, -1 as sign from removed) d
    group by tenant_id order by tenant_id
    on conflict (tenant_id) do update set members = s.members + excluded.members, guests = s.guests + excluded.guests, guests_pending = s.guests_pending + excluded.guests_pending, blocked = s.blocked + excluded.blocked, deleted_users = s.deleted_users + excluded.deleted_users;
  else
    insert into tenant_stat as s (tenant_id, members, guests, guests_pending, blocked, deleted_users)
    select tenant_id,
           coalesce(sum(sign) filter (where state <> 'deleted' and user_type = 'member'), 0),
           coalesce(sum(sign) filter (where state <> 'deleted' and user_type = 'guest'), 0),
           coalesce(sum(sign) filter (where state = 'pending'), 0),
           coalesce(sum(sign) filter (where state = 'blocked'), 0),
           coalesce(sum(sign) filter (where state = 'deleted'), 0)
    from (select tenant_id, state, user_type, 1 as sign from added union all select tenant_id, state, user_type, -1 from removed) d
    group by tenant_id order by tenant_id
    on conflict (tenant_id) do update set members = s.members + excluded.members, guests = s.guests + excluded.guests, guests_pending = s.guests_pending + excluded.guests_pending, blocked = s.blocked + excluded.blocked, deleted_users = s.deleted_users + excluded.deleted_users;
  end if;
  return null;
end $$;
create trigger app_user_count_insert after insert on app_user referencing new table as added for each statement execute function vestibule_count_users();
create trigger app_user_count_update after update on app_user referencing new table as added old table as removed for each statement execute function vestibule_count_users();
create trigger app_user_count_delete after delete on app_user referencing old table as removed for each statement execute function vestibule_count_users();

create function vestibule_count_groups() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    insert into tenant_stat as s (tenant_id, groups)
    select tenant_id,
           coalesce(sum(sign) filter (where deleted_at is null), 0)
    from (select tenant_id, deleted_at, 1 as sign from added) d
    group by tenant_id order by tenant_id
    on conflict (tenant_id) do update set groups = s.groups + excluded.groups;
  elsif tg_op = 'DELETE' then
    insert into tenant_stat as s (tenant_id, groups)
    select tenant_id,
           coalesce(sum(sign) filter (where deleted_at is null), 0)
    from (select tenant_id, deleted_at, -1 as sign from removed) d
    group by tenant_id order by tenant_id
    on conflict (tenant_id) do update set groups = s.groups + excluded.groups;
  else
    insert into tenant_stat as s (tenant_id, groups)
    select tenant_id,
           coalesce(sum(sign) filter (where deleted_at is null), 0)
    from (select tenant_id, deleted_at, 1 as sign from added union all select tenant_id, deleted_at, -1 from removed) d
    group by tenant_id order by tenant_id
    on conflict (tenant_id) do update set groups = s.groups + excluded.groups;
  end if;
  return null;
end $$;
create trigger app_group_count_insert after insert on app_group referencing new table as added for each statement execute function vestibule_count_groups();
create trigger app_group_count_update after update on app_group referencing new table as added old table as removed for each statement execute function vestibule_count_groups();
create trigger app_group_count_delete after delete on app_group referencing old table as removed for each statement execute function vestibule_count_groups();

create function vestibule_count_applications() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    insert into tenant_stat as s (tenant_id, applications)
    select tenant_id,
           coalesce(sum(sign) filter (where deleted_at is null and not first_party), 0)
    from (select tenant_id, deleted_at, first_party, 1 as sign from added) d
    group by tenant_id order by tenant_id
    on conflict (tenant_id) do update set applications = s.applications + excluded.applications;
  elsif tg_op = 'DELETE' then
    insert into tenant_stat as s (tenant_id, applications)
    select tenant_id,
           coalesce(sum(sign) filter (where deleted_at is null and not first_party), 0)
    from (select tenant_id, deleted_at, first_party, -1 as sign from removed) d
    group by tenant_id order by tenant_id
    on conflict (tenant_id) do update set applications = s.applications + excluded.applications;
  else
    insert into tenant_stat as s (tenant_id, applications)
    select tenant_id,
           coalesce(sum(sign) filter (where deleted_at is null and not first_party), 0)
    from (select tenant_id, deleted_at, first_party, 1 as sign from added union all select tenant_id, deleted_at, first_party, -1 from removed) d
    group by tenant_id order by tenant_id
    on conflict (tenant_id) do update set applications = s.applications + excluded.applications;
  end if;
  return null;
end $$;
create trigger application_count_insert after insert on application referencing new table as added for each statement execute function vestibule_count_applications();
create trigger application_count_update after update on application referencing new table as added old table as removed for each statement execute function vestibule_count_applications();
create trigger application_count_delete after delete on application referencing old table as removed for each statement execute function vestibule_count_applications();

create function vestibule_count_invitations() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    insert into tenant_stat as s (tenant_id, invitations_pending)
    select tenant_id,
           coalesce(sum(sign) filter (where state in ('sent', 'opened')), 0)
    from (select tenant_id, state, 1 as sign from added) d
    group by tenant_id order by tenant_id
    on conflict (tenant_id) do update set invitations_pending = s.invitations_pending + excluded.invitations_pending;
  elsif tg_op = 'DELETE' then
    insert into tenant_stat as s (tenant_id, invitations_pending)
    select tenant_id,
           coalesce(sum(sign) filter (where state in ('sent', 'opened')), 0)
    from (select tenant_id, state, -1 as sign from removed) d
    group by tenant_id order by tenant_id
    on conflict (tenant_id) do update set invitations_pending = s.invitations_pending + excluded.invitations_pending;
  else
    insert into tenant_stat as s (tenant_id, invitations_pending)
    select tenant_id,
           coalesce(sum(sign) filter (where state in ('sent', 'opened')), 0)
    from (select tenant_id, state, 1 as sign from added union all select tenant_id, state, -1 from removed) d
    group by tenant_id order by tenant_id
    on conflict (tenant_id) do update set invitations_pending = s.invitations_pending + excluded.invitations_pending;
  end if;
  return null;
end $$;
create trigger invitation_count_insert after insert on invitation referencing new table as added for each statement execute function vestibule_count_invitations();
create trigger invitation_count_update after update on invitation referencing new table as added old table as removed for each statement execute function vestibule_count_invitations();
create trigger invitation_count_delete after delete on invitation referencing old table as removed for each statement execute function vestibule_count_invitations();

create function vestibule_count_group_members() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    update app_group g set member_count = g.member_count + d.n from (select tenant_id, group_id, count(*)::int as n from added group by 1, 2) d
    where g.tenant_id = d.tenant_id and g.id = d.group_id;
  else
    update app_group g set member_count = g.member_count - d.n from (select tenant_id, group_id, count(*)::int as n from removed group by 1, 2) d
    where g.tenant_id = d.tenant_id and g.id = d.group_id;
  end if;
  return null;
end $$;
create trigger group_member_count_insert after insert on group_member referencing new table as added for each statement execute function vestibule_count_group_members();
create trigger group_member_count_delete after delete on group_member referencing old table as removed for each statement execute function vestibule_count_group_members();
