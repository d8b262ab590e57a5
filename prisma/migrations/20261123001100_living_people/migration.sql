-- Lists of a company or a domain, and searches, show living people or deleted ones, never both. One index for each, so that a company whose
-- people are all deleted is known to be empty at once; a row stands in one of the two, so that writing costs the same.
create index app_user_living_company_name on app_user (tenant_id, company_sort, sort_name, id) where deleted_at is null;
create index app_user_deleted_company_name on app_user (tenant_id, company_sort, sort_name, id) where deleted_at is not null;
create index app_user_living_company_created on app_user (tenant_id, company_sort, created_at, id, state) where deleted_at is null;
create index app_user_deleted_company_created on app_user (tenant_id, company_sort, created_at, id, state) where deleted_at is not null;
create index app_user_living_domain_name on app_user (tenant_id, email_domain, sort_name, id) where deleted_at is null;
create index app_user_deleted_domain_name on app_user (tenant_id, email_domain, sort_name, id) where deleted_at is not null;
create index app_user_living_domain_created on app_user (tenant_id, email_domain, created_at, id, state) where deleted_at is null;
create index app_user_deleted_domain_created on app_user (tenant_id, email_domain, created_at, id, state) where deleted_at is not null;
create index app_user_deleted_name on app_user (tenant_id, sort_name, id) where deleted_at is not null;
create index app_user_deleted_created on app_user (tenant_id, created_at, id) where deleted_at is not null;
create index app_user_living_search on app_user using gin (tenant_id, search gin_trgm_ops) where deleted_at is null;
create index app_user_deleted_search on app_user using gin (tenant_id, search gin_trgm_ops) where deleted_at is not null;

create or replace view user_search_v with (security_barrier = false, security_invoker = false) as
  select id, tenant_id, search, sort_name, created_at, user_type, state, company_sort, email_domain, deleted_at from app_user
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;

-- Last: dropping an index shuts its table to readers as well until the commit, building one only to writers.
drop index app_user_tenant_id_company_sort_sort_name_id_idx;
drop index app_user_tenant_id_company_sort_created_at_id_state_idx;
drop index app_user_tenant_id_email_domain_sort_name_id_idx;
drop index app_user_tenant_id_email_domain_created_at_id_state_idx;
drop index app_user_search;
