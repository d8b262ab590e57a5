-- The operators' list of tenants: substring search, and a sort by age within one status.
alter table tenant add column search text not null generated always as (lower(name || ' ' || slug)) stored;
create index tenant_search on tenant using gin (search gin_trgm_ops);
create index tenant_status_created_at_id_idx on tenant (status, created_at, id);

-- The job page: one queue or one state at a time, newest first.
create index job_state_created_at_id_idx on job (state, created_at, id);
