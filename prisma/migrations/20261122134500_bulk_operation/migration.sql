create table bulk_operation (
  id uuid not null,
  tenant_id uuid not null,
  verb text not null,
  state text not null default 'running',
  ids uuid[] not null,
  handled integer not null default 0,
  done integer not null default 0,
  skipped integer not null default 0,
  problems jsonb not null default '[]',
  actor_type text not null,
  actor_id text,
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  constraint bulk_operation_pkey primary key (id),
  constraint bulk_operation_state_check check (state in ('running', 'completed', 'refused'))
);
create unique index bulk_operation_tenant_id_id_key on bulk_operation (tenant_id, id);
create index bulk_operation_tenant_id_created_at_id_idx on bulk_operation (tenant_id, created_at, id);
select vestibule_secure_table('bulk_operation'::regclass);
