-- What people prove themselves with beyond password and mailed code, and what an organisation lets whom use.
CREATE TABLE "totp_credential" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "last_step" BIGINT NOT NULL,
    "drift" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "totp_credential_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "passkey" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "aaguid" UUID,
    "synced" BOOLEAN NOT NULL,
    "backed_up" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "suspect_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "temporary_access_pass" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "once" BOOLEAN NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_by" UUID,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "temporary_access_pass_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "authentication_methods_policy" (
    "tenant_id" UUID NOT NULL,
    "config" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "authentication_methods_policy_pkey" PRIMARY KEY ("tenant_id")
);
CREATE TABLE "user_security" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "passkey_handle" TEXT NOT NULL,
    "registration_required_at" TIMESTAMPTZ(3),
    "campaign_snoozed_until" TIMESTAMPTZ(3),
    "campaign_snoozes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "user_security_pkey" PRIMARY KEY ("tenant_id","user_id")
);
CREATE TABLE "method_challenge" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID,
    "purpose" TEXT NOT NULL,
    "bound_to" BYTEA NOT NULL,
    "challenge" TEXT,
    "secret" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "method_challenge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "totp_credential_tenant_id_id_key" ON "totp_credential"("tenant_id", "id");
CREATE INDEX "totp_credential_tenant_id_user_id_idx" ON "totp_credential"("tenant_id", "user_id");
CREATE UNIQUE INDEX "passkey_tenant_id_id_key" ON "passkey"("tenant_id", "id");
CREATE UNIQUE INDEX "passkey_tenant_id_credential_id_key" ON "passkey"("tenant_id", "credential_id");
CREATE INDEX "passkey_tenant_id_user_id_idx" ON "passkey"("tenant_id", "user_id");
CREATE UNIQUE INDEX "recovery_code_tenant_id_id_key" ON "recovery_code"("tenant_id", "id");
CREATE UNIQUE INDEX "recovery_code_tenant_id_user_id_hash_key" ON "recovery_code"("tenant_id", "user_id", "hash");
CREATE UNIQUE INDEX "temporary_access_pass_tenant_id_id_key" ON "temporary_access_pass"("tenant_id", "id");
CREATE UNIQUE INDEX "temporary_access_pass_tenant_id_user_id_key" ON "temporary_access_pass"("tenant_id", "user_id");
CREATE INDEX "temporary_access_pass_expires_at_idx" ON "temporary_access_pass"("expires_at");
CREATE UNIQUE INDEX "user_security_tenant_id_passkey_handle_key" ON "user_security"("tenant_id", "passkey_handle");
CREATE UNIQUE INDEX "method_challenge_tenant_id_id_key" ON "method_challenge"("tenant_id", "id");
CREATE UNIQUE INDEX "method_challenge_tenant_id_purpose_bound_to_key" ON "method_challenge"("tenant_id", "purpose", "bound_to");
CREATE INDEX "method_challenge_tenant_id_user_id_idx" ON "method_challenge"("tenant_id", "user_id");
CREATE INDEX "method_challenge_expires_at_idx" ON "method_challenge"("expires_at");

-- AddForeignKey
ALTER TABLE "totp_credential" ADD CONSTRAINT "totp_credential_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "temporary_access_pass" ADD CONSTRAINT "temporary_access_pass_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "user_security" ADD CONSTRAINT "user_security_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "method_challenge" ADD CONSTRAINT "method_challenge_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table method_challenge add constraint method_challenge_purpose_check check (purpose in ('passkeyCreate', 'passkeyGet', 'totp'));
alter table temporary_access_pass add constraint temporary_access_pass_times_check check (starts_at < expires_at);
select vestibule_secure_table(t::regclass) from unnest(array[
  'totp_credential', 'passkey', 'recovery_code', 'temporary_access_pass', 'authentication_methods_policy', 'user_security', 'method_challenge']) t;
