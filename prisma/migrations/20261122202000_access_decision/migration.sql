-- What policies decided about a sign-in, and what they decided upon: enough to explain it later and to replay it.
alter table sign_in add column facts jsonb, add column access jsonb, add column access_status text,
  add constraint sign_in_access_status check (access_status in ('success', 'failure', 'notApplied'));

-- What one completed sign-in proved, by its auth_time: sessions, refresh tokens and browser sessions name it by that.
CREATE TABLE "sign_in_proof" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "auth_time" TIMESTAMPTZ(0) NOT NULL,
    "proofs" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_proof_pkey" PRIMARY KEY ("tenant_id","user_id","auth_time")
);

-- CreateIndex
CREATE INDEX "sign_in_proof_expires_at_idx" ON "sign_in_proof"("expires_at");

-- AddForeignKey
ALTER TABLE "sign_in_proof" ADD CONSTRAINT "sign_in_proof_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

select vestibule_secure_table('sign_in_proof'::regclass);

-- How often a policy said what, by hour. Several slots for each, so that sign-ins do not wait for one another.
CREATE TABLE "conditional_access_rollup" (
    "tenant_id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "result" TEXT NOT NULL,
    "slot" SMALLINT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "conditional_access_rollup_pkey" PRIMARY KEY ("tenant_id","policy_id","hour","result","slot")
);

select vestibule_secure_table('conditional_access_rollup'::regclass);

-- A browser in which a second factor was proven, and for how long that is believed.
alter table known_device add column trusted_at timestamptz(3), add column trusted_until timestamptz(3), add column trusted_by text[] not null default '{}';
