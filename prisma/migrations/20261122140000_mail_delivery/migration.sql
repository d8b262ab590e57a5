ALTER TABLE "mail_outbox" DROP COLUMN "cc_address",
ADD COLUMN     "failure_code" TEXT,
ADD COLUMN     "priority" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "search" TEXT NOT NULL GENERATED ALWAYS AS (lower("to_address" || ' ' || coalesce("to_name", ''))) STORED;

CREATE INDEX "mail_outbox_created_at_id_idx" ON "mail_outbox"("created_at", "id");
CREATE INDEX "mail_outbox_state_created_at_id_idx" ON "mail_outbox"("state", "created_at", "id");

-- What somebody waits for leaves before a bulk run. A row that is being sent comes due again when its lock has passed.
drop index mail_outbox_due;
create index mail_outbox_due on mail_outbox (priority, next_attempt_at, id) where state in ('queued', 'sending', 'failed');
create index mail_outbox_search on mail_outbox using gin (tenant_id, search gin_trgm_ops);

create view mail_search_v with (security_barrier = false, security_invoker = false) as
  select id, tenant_id, search, state, template, created_at from mail_outbox
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
grant create on schema public to vestibule_platform;
alter view mail_search_v owner to vestibule_platform;
revoke create on schema public from vestibule_platform;
grant select on mail_search_v to vestibule_app;
