-- Requests for access packages, what happened to each, and what an assignment has to know of its own end.
CREATE TABLE "access_request" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "requestor_id" UUID,
    "target_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "record" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "access_request_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "access_request_event" (
    "tenant_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "effect" JSONB NOT NULL,

    CONSTRAINT "access_request_event_pkey" PRIMARY KEY ("tenant_id", "request_id", "ordinal")
);

CREATE UNIQUE INDEX "access_request_tenant_id_id_key" ON "access_request"("tenant_id", "id");
CREATE INDEX "access_request_by_time" ON "access_request"("tenant_id", "created_at", "id");
CREATE INDEX "access_request_by_state_time" ON "access_request"("tenant_id", "state", "created_at", "id");
CREATE INDEX "access_request_of_target" ON "access_request"("tenant_id", "target_id", "created_at", "id");
CREATE INDEX "access_request_of_package" ON "access_request"("tenant_id", "package_id", "created_at", "id");
CREATE INDEX "access_request_of_assignment" ON "access_request"("tenant_id", "assignment_id");

ALTER TABLE "access_request" ADD CONSTRAINT "access_request_target_fkey" FOREIGN KEY ("tenant_id", "target_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_package_fkey" FOREIGN KEY ("tenant_id", "package_id") REFERENCES "access_package"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "access_request_event" ADD CONSTRAINT "access_request_event_request_fkey" FOREIGN KEY ("tenant_id", "request_id") REFERENCES "access_request"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table access_request add constraint access_request_type_check check (type in ('userAdd', 'userExtend', 'userUpdate', 'userRemove', 'adminAdd', 'adminUpdate', 'adminRemove', 'systemAdd', 'systemRemove', 'onBehalfAdd'));
alter table access_request add constraint access_request_state_check check (state in ('submitted', 'pendingApproval', 'scheduled', 'delivering', 'delivered', 'partiallyDelivered', 'deliveryFailed', 'denied', 'canceled'));
-- Of two who ask at once for the same access, or to extend the same, one is first.
create unique index access_request_open_add on access_request (tenant_id, target_id, package_id)
  where type in ('userAdd', 'adminAdd', 'systemAdd', 'onBehalfAdd') and state in ('submitted', 'pendingApproval', 'scheduled', 'delivering');
create unique index access_request_open_change on access_request (tenant_id, assignment_id)
  where type in ('userExtend', 'userUpdate', 'adminUpdate') and state in ('submitted', 'pendingApproval', 'scheduled', 'delivering');
-- What the sweep looks for.
create index access_request_due on access_request (due_at) where due_at is not null;

-- An assignment that was there before requests were kept has no request.
alter table access_assignment add column request_id uuid;
alter table access_assignment add column pending_notices jsonb not null default '[]';
alter table access_assignment add column leaves_at timestamptz(3);
alter table access_assignment add column due_at timestamptz(3);
update access_assignment set due_at = valid_to where state <> 'expired';
create index access_assignment_by_due on access_assignment (due_at) where due_at is not null;

select vestibule_secure_table('access_request'::regclass);
select vestibule_secure_table('access_request_event'::regclass);

-- Somebody decides for somebody else who is away.
CREATE TABLE "approval_delegation" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "delegate_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_delegation_pkey" PRIMARY KEY ("tenant_id", "user_id")
);
CREATE INDEX "approval_delegation_of_delegate" ON "approval_delegation"("tenant_id", "delegate_id");
ALTER TABLE "approval_delegation" ADD CONSTRAINT "approval_delegation_user_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "approval_delegation" ADD CONSTRAINT "approval_delegation_delegate_fkey" FOREIGN KEY ("tenant_id", "delegate_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
alter table approval_delegation add constraint approval_delegation_self_check check (user_id <> delegate_id);
select vestibule_secure_table('approval_delegation'::regclass);
