-- What a tenant asks of its guests, who does not do it and what follows, and what sponsors answered.
CREATE TABLE "guest_lifecycle_policy" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "description" TEXT,
    "kind" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "priority" INTEGER NOT NULL,
    "threshold" INTEGER NOT NULL,
    "scope" JSONB NOT NULL,
    "grace_days" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "delete_after_days" INTEGER NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "guest_lifecycle_policy_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "guest_lifecycle_case" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "policy_id" UUID NOT NULL,
    "terms" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "announced_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "planned_at" TIMESTAMPTZ(3),
    "acted_at" TIMESTAMPTZ(3),
    "delete_at" TIMESTAMPTZ(3),
    "excused_until" TIMESTAMPTZ(3),

    CONSTRAINT "guest_lifecycle_case_pkey" PRIMARY KEY ("tenant_id", "user_id", "kind")
);

CREATE TABLE "guest_attestation" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "answer" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by" UUID NOT NULL,

    CONSTRAINT "guest_attestation_pkey" PRIMARY KEY ("tenant_id", "user_id")
);

CREATE UNIQUE INDEX "guest_lifecycle_policy_tenant_id_id_key" ON "guest_lifecycle_policy"("tenant_id", "id");
CREATE INDEX "guest_lifecycle_policy_by_priority" ON "guest_lifecycle_policy"("tenant_id", "kind", "priority");
CREATE INDEX "guest_lifecycle_case_of_policy" ON "guest_lifecycle_case"("tenant_id", "policy_id", "planned_at");

ALTER TABLE "guest_lifecycle_case" ADD CONSTRAINT "guest_lifecycle_case_user_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "guest_lifecycle_case" ADD CONSTRAINT "guest_lifecycle_case_policy_fkey" FOREIGN KEY ("tenant_id", "policy_id") REFERENCES "guest_lifecycle_policy"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "guest_attestation" ADD CONSTRAINT "guest_attestation_user_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table guest_lifecycle_policy add constraint guest_lifecycle_policy_kind_check check (kind in ('attestation', 'inactivity', 'expiry', 'sponsors', 'redemption'));
alter table guest_lifecycle_policy add constraint guest_lifecycle_policy_action_check check (action in ('report', 'remind', 'block', 'blockAndDelete'));
alter table guest_lifecycle_policy add constraint guest_lifecycle_policy_grace_check check (grace_days >= 1 and delete_after_days >= 1 and threshold >= 1);
alter table guest_lifecycle_case add constraint guest_lifecycle_case_kind_check check (kind in ('attestation', 'inactivity', 'expiry', 'sponsors', 'redemption'));
-- Nobody is deleted who was not blocked before.
alter table guest_lifecycle_case add constraint guest_lifecycle_case_delete_check check (delete_at is null or acted_at is not null);
alter table guest_attestation add constraint guest_attestation_answer_check check (answer in ('needed', 'notNeeded'));

select vestibule_secure_table('guest_lifecycle_policy'::regclass);
select vestibule_secure_table('guest_lifecycle_case'::regclass);
select vestibule_secure_table('guest_attestation'::regclass);
