-- The list can be ordered by name and by deadline, and narrowed to one file.
create index invitation_name_order on invitation (tenant_id, sort_name, id);
create index invitation_deadline_order on invitation (tenant_id, expires_at, id);
drop index invitation_tenant_id_batch_id_idx;
create index invitation_batch_order on invitation (tenant_id, batch_id, created_at, id) where batch_id is not null;

-- The search sees what the list filters and orders by.
create or replace view invitation_search_v with (security_barrier = false, security_invoker = false) as
  select id, tenant_id, search, state, created_at, email_domain, expires_at, sort_name, batch_id from invitation
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;

-- One mail that reminds by itself, so many days after the invitation; 0 switches it off.
alter table collaboration_settings add column reminder_after_days int not null default 7 check (reminder_after_days between 0 and 60);
create index invitation_remindable on invitation (sent_at, id) where state in ('sent', 'opened') and reminded_at is null and sent_at is not null;
