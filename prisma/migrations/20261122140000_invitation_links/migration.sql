-- Inviters may hand out the link of an invitation themselves only where the tenant allows it.
alter table collaboration_settings add column allow_link_sharing boolean not null default false;

-- A row of a file can be wrong in several cells at once.
alter table import_row drop column error_message;
alter table import_row add column errors jsonb not null default '[]';

-- Who runs an import may be an application; a run is told apart from the one before it.
alter table import_batch add column created_by_type text not null default 'user';
alter table import_batch add column updated_at timestamptz(3);
update import_batch set updated_at = created_at;
alter table import_batch alter column updated_at set not null;
