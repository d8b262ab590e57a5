-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL GENERATED ALWAYS AS (lower("display_name")) STORED,
    "description" TEXT,
    "logo_text" TEXT,
    "logo_color" TEXT,
    "homepage_url" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "visible_to_users" BOOLEAN NOT NULL DEFAULT true,
    "assignment_required" BOOLEAN NOT NULL DEFAULT true,
    "first_party" BOOLEAN NOT NULL DEFAULT false,
    "client_id" TEXT,
    "client_type" TEXT,
    "redirect_uris" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "post_logout_redirect_uris" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "backchannel_logout_uri" TEXT,
    "initiate_login_uri" TEXT,
    "grant_types" TEXT[] DEFAULT ARRAY['authorization_code', 'refresh_token']::TEXT[],
    "token_endpoint_auth_method" TEXT NOT NULL DEFAULT 'client_secret_basic',
    "id_token_signed_response_alg" TEXT NOT NULL DEFAULT 'ES256',
    "require_consent" BOOLEAN NOT NULL DEFAULT false,
    "permissions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_secret" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "application_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_role" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "description" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_assignment" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "app_role_id" UUID,
    "user_id" UUID,
    "group_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_collection" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_collection_item" (
    "tenant_id" UUID NOT NULL,
    "collection_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "app_collection_item_pkey" PRIMARY KEY ("tenant_id","collection_id","application_id")
);

-- CreateTable
CREATE TABLE "portal_preference" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "app_order" UUID[] DEFAULT ARRAY[]::UUID[],
    "hidden_apps" UUID[] DEFAULT ARRAY[]::UUID[],
    "layout" TEXT NOT NULL DEFAULT 'grid',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "portal_preference_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_type" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL GENERATED ALWAYS AS (lower("display_name")) STORED,
    "given_name" TEXT,
    "surname" TEXT,
    "email" TEXT NOT NULL,
    "email_normalized" TEXT NOT NULL,
    "email_domain" TEXT NOT NULL GENERATED ALWAYS AS (split_part("email_normalized", '@', 2)) STORED,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "company_name" TEXT,
    "company_sort" TEXT NOT NULL GENERATED ALWAYS AS (lower(coalesce("company_name", ''))) STORED,
    "job_title" TEXT,
    "department" TEXT,
    "country" TEXT,
    "phone" TEXT,
    "preferred_language" TEXT,
    "account_enabled" BOOLEAN NOT NULL DEFAULT true,
    "creation_type" TEXT NOT NULL,
    "external_user_state" TEXT,
    "external_user_state_changed_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL GENERATED ALWAYS AS (case when "deleted_at" is not null then 'deleted' when not "account_enabled" then 'blocked' when "external_user_state" = 'PendingAcceptance' then 'pending' else 'active' end) STORED,
    "home_tenant_id" UUID,
    "invited_by_id" UUID,
    "sessions_valid_from" TIMESTAMPTZ(3) NOT NULL,
    "last_sign_in_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "purge_after" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "search" TEXT NOT NULL GENERATED ALWAYS AS (lower("display_name" || ' ' || "email_normalized" || ' ' || coalesce("company_name", ''))) STORED,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_credential" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "must_change" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_credential_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "user_sponsor" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "sponsor_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_sponsor_pkey" PRIMARY KEY ("tenant_id","user_id","sponsor_id")
);

-- CreateTable
CREATE TABLE "role_assignment" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "granted_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "role_assignment_pkey" PRIMARY KEY ("tenant_id","user_id","role")
);

-- CreateTable
CREATE TABLE "app_group" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL GENERATED ALWAYS AS (lower("display_name")) STORED,
    "description" TEXT,
    "member_count" INTEGER NOT NULL DEFAULT 0,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "app_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_member" (
    "tenant_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "added_by" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_member_pkey" PRIMARY KEY ("tenant_id","user_id","group_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_normalized" TEXT NOT NULL,
    "email_domain" TEXT NOT NULL GENERATED ALWAYS AS (split_part("email_normalized", '@', 2)) STORED,
    "display_name" TEXT,
    "sort_name" TEXT NOT NULL GENERATED ALWAYS AS (lower(coalesce("display_name", "email_normalized"))) STORED,
    "message" TEXT,
    "language" TEXT,
    "cc_email" TEXT,
    "redirect_url" TEXT,
    "user_type" TEXT NOT NULL DEFAULT 'guest',
    "user_id" UUID,
    "inviter_type" TEXT NOT NULL,
    "inviter_id" UUID,
    "inviter_name" TEXT NOT NULL,
    "sponsor_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "grants" JSONB NOT NULL DEFAULT '[]',
    "reset_redemption" BOOLEAN NOT NULL DEFAULT false,
    "token_version" INTEGER NOT NULL DEFAULT 1,
    "code_attempts" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "redeemed_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "failure_code" TEXT,
    "failure_message" TEXT,
    "batch_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "search" TEXT NOT NULL GENERATED ALWAYS AS (lower(coalesce("display_name", '') || ' ' || "email_normalized")) STORED,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation_opt_out" (
    "tenant_id" UUID NOT NULL,
    "email_normalized" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitation_opt_out_pkey" PRIMARY KEY ("tenant_id","email_normalized")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "delimiter" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "mapping" JSONB NOT NULL,
    "options" JSONB NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "invalid" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "created_by" UUID,
    "created_by_name" TEXT NOT NULL DEFAULT '',
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "tenant_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "cells" JSONB NOT NULL,
    "email" TEXT,
    "error_code" TEXT,
    "error_column" TEXT,
    "error_message" TEXT,
    "invitation_id" UUID,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("tenant_id","batch_id","line")
);

-- CreateTable
CREATE TABLE "sign_in" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" UUID,
    "identifier" TEXT NOT NULL,
    "user_name" TEXT,
    "user_type" TEXT,
    "application_id" UUID,
    "app_name" TEXT,
    "client_id" TEXT,
    "ip" TEXT,
    "country" TEXT,
    "user_agent" TEXT,
    "browser" TEXT,
    "os" TEXT,
    "method" TEXT,
    "result" TEXT NOT NULL,
    "error_code" TEXT,
    "failure_reason" TEXT,
    "session_id" UUID,
    "correlation_id" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "target_type" TEXT,
    "target_id" TEXT,
    "target_name" TEXT,
    "changes" TEXT NOT NULL DEFAULT '[]',
    "details" TEXT NOT NULL DEFAULT '{}',
    "ip" TEXT,
    "correlation_id" TEXT NOT NULL,
    "row_hash" BYTEA NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "audit_pending" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "row_hash" BYTEA NOT NULL,
    "seq" BIGSERIAL NOT NULL,

    CONSTRAINT "audit_pending_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "tenant_id" UUID NOT NULL,
    "segment" BIGINT NOT NULL,
    "ids" UUID[],
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "root" BYTEA NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("tenant_id","segment")
);

-- CreateTable
CREATE TABLE "mail_outbox" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "to_name" TEXT,
    "cc_address" TEXT,
    "params" JSONB NOT NULL,
    "secret_params" BYTEA,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "dedupe_key" TEXT,
    "subject" TEXT,
    "user_id" UUID,
    "invitation_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "queue" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" INTEGER NOT NULL DEFAULT 0,
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL DEFAULT 8,
    "locked_until" TIMESTAMPTZ(3),
    "locked_by" TEXT,
    "dedupe_key" TEXT,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cron_run" (
    "name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "duration_ms" INTEGER,
    "ok" BOOLEAN,
    "last_error" TEXT,
    "report" JSONB,
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "cron_run_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "alg" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "private_jwk" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "activated_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oidc_payload" (
    "tenant_id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "id_hash" BYTEA NOT NULL,
    "payload" JSONB NOT NULL,
    "grant_id" TEXT,
    "user_code" TEXT,
    "uid" TEXT,
    "account_id" TEXT,
    "consumed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "oidc_payload_pkey" PRIMARY KEY ("tenant_id","model","id_hash")
);

-- CreateTable
CREATE TABLE "browser_session" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "surface" TEXT NOT NULL,
    "op_sid" TEXT,
    "id_token" BYTEA,
    "ip" TEXT,
    "user_agent" TEXT,
    "device_id" UUID,
    "amr" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "auth_time" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,

    CONSTRAINT "browser_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_journey" (
    "tenant_id" UUID NOT NULL,
    "uid_hash" BYTEA NOT NULL,
    "step" TEXT NOT NULL,
    "identifier" TEXT,
    "user_id" UUID,
    "invitation_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "error_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sign_in_journey_pkey" PRIMARY KEY ("tenant_id","uid_hash")
);

-- CreateTable
CREATE TABLE "email_code" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "email_normalized" TEXT NOT NULL,
    "user_id" UUID,
    "bound_to" BYTEA NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "throttle" (
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "throttle_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "known_device" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL GENERATED ALWAYS AS (lower("name")) STORED,
    "status" TEXT NOT NULL DEFAULT 'active',
    "is_platform" BOOLEAN NOT NULL DEFAULT false,
    "status_reason" TEXT,
    "suspended_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "erase_after" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),
    "default_language" TEXT NOT NULL DEFAULT 'en',
    "config_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant_stat" (
    "tenant_id" UUID NOT NULL,
    "members" BIGINT NOT NULL DEFAULT 0,
    "guests" BIGINT NOT NULL DEFAULT 0,
    "guests_pending" BIGINT NOT NULL DEFAULT 0,
    "blocked" BIGINT NOT NULL DEFAULT 0,
    "deleted_users" BIGINT NOT NULL DEFAULT 0,
    "groups" BIGINT NOT NULL DEFAULT 0,
    "applications" BIGINT NOT NULL DEFAULT 0,
    "invitations_pending" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "tenant_stat_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "tenant_settings" (
    "tenant_id" UUID NOT NULL,
    "privacy_statement_url" TEXT,
    "terms_url" TEXT,
    "help_contact" TEXT,
    "log_retention_days" INTEGER NOT NULL DEFAULT 90,
    "sign_in_methods" TEXT[] DEFAULT ARRAY['password', 'emailCode']::TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_settings_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "collaboration_settings" (
    "tenant_id" UUID NOT NULL,
    "allow_invites_from" TEXT NOT NULL DEFAULT 'adminsAndGuestInviters',
    "guest_user_role_id" TEXT NOT NULL DEFAULT '10dae51f-b6af-4016-8d66-8c2a99b929b3',
    "allow_external_leave" BOOLEAN NOT NULL DEFAULT true,
    "redirect_allow_list" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "invitation_expiry_days" INTEGER NOT NULL DEFAULT 30,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collaboration_settings_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "domain_rule" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "owner_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "domain_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_token" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erasure_report" (
    "id" UUID NOT NULL,
    "tenant_slug" TEXT NOT NULL,
    "tenant_name" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "erasure_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "application_tenant_id_sort_name_id_idx" ON "application"("tenant_id", "sort_name", "id");

-- CreateIndex
CREATE INDEX "application_tenant_id_created_at_id_idx" ON "application"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "application_tenant_id_id_key" ON "application"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "application_tenant_id_client_id_key" ON "application"("tenant_id", "client_id");

-- CreateIndex
CREATE INDEX "application_secret_tenant_id_application_id_idx" ON "application_secret"("tenant_id", "application_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_secret_tenant_id_id_key" ON "application_secret"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "app_role_tenant_id_id_key" ON "app_role"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "app_role_tenant_id_application_id_value_key" ON "app_role"("tenant_id", "application_id", "value");

-- CreateIndex
CREATE INDEX "app_assignment_tenant_id_user_id_application_id_idx" ON "app_assignment"("tenant_id", "user_id", "application_id");

-- CreateIndex
CREATE INDEX "app_assignment_tenant_id_group_id_application_id_idx" ON "app_assignment"("tenant_id", "group_id", "application_id");

-- CreateIndex
CREATE INDEX "app_assignment_tenant_id_application_id_created_at_id_idx" ON "app_assignment"("tenant_id", "application_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "app_assignment_tenant_id_id_key" ON "app_assignment"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "app_collection_tenant_id_id_key" ON "app_collection"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "app_user_tenant_id_created_at_id_idx" ON "app_user"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "app_user_tenant_id_sort_name_id_idx" ON "app_user"("tenant_id", "sort_name", "id");

-- CreateIndex
CREATE INDEX "app_user_tenant_id_state_sort_name_id_idx" ON "app_user"("tenant_id", "state", "sort_name", "id");

-- CreateIndex
CREATE INDEX "app_user_tenant_id_user_type_sort_name_id_idx" ON "app_user"("tenant_id", "user_type", "sort_name", "id");

-- CreateIndex
CREATE INDEX "app_user_tenant_id_company_sort_sort_name_id_idx" ON "app_user"("tenant_id", "company_sort", "sort_name", "id");

-- CreateIndex
CREATE INDEX "app_user_tenant_id_email_domain_sort_name_id_idx" ON "app_user"("tenant_id", "email_domain", "sort_name", "id");

-- CreateIndex
CREATE INDEX "app_user_tenant_id_state_created_at_id_idx" ON "app_user"("tenant_id", "state", "created_at", "id");

-- CreateIndex
CREATE INDEX "app_user_tenant_id_user_type_created_at_id_idx" ON "app_user"("tenant_id", "user_type", "created_at", "id");

-- CreateIndex
CREATE INDEX "app_user_tenant_id_company_sort_created_at_id_idx" ON "app_user"("tenant_id", "company_sort", "created_at", "id");

-- CreateIndex
CREATE INDEX "app_user_tenant_id_email_domain_created_at_id_idx" ON "app_user"("tenant_id", "email_domain", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_tenant_id_id_key" ON "app_user"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "identity_tenant_id_user_id_idx" ON "identity"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_tenant_id_id_key" ON "identity"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_tenant_id_provider_issuer_subject_key" ON "identity"("tenant_id", "provider", "issuer", "subject");

-- CreateIndex
CREATE INDEX "user_sponsor_tenant_id_sponsor_id_idx" ON "user_sponsor"("tenant_id", "sponsor_id");

-- CreateIndex
CREATE INDEX "role_assignment_tenant_id_role_idx" ON "role_assignment"("tenant_id", "role");

-- CreateIndex
CREATE INDEX "app_group_tenant_id_sort_name_id_idx" ON "app_group"("tenant_id", "sort_name", "id");

-- CreateIndex
CREATE INDEX "app_group_tenant_id_created_at_id_idx" ON "app_group"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "app_group_tenant_id_id_key" ON "app_group"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "group_member_tenant_id_group_id_added_at_user_id_idx" ON "group_member"("tenant_id", "group_id", "added_at", "user_id");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_created_at_id_idx" ON "invitation"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_state_created_at_id_idx" ON "invitation"("tenant_id", "state", "created_at", "id");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_email_domain_created_at_id_idx" ON "invitation"("tenant_id", "email_domain", "created_at", "id");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_email_normalized_idx" ON "invitation"("tenant_id", "email_normalized");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_user_id_idx" ON "invitation"("tenant_id", "user_id");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_batch_id_idx" ON "invitation"("tenant_id", "batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_tenant_id_id_key" ON "invitation"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "import_batch_tenant_id_created_at_id_idx" ON "import_batch"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "import_batch_tenant_id_id_key" ON "import_batch"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "import_row_tenant_id_batch_id_state_line_idx" ON "import_row"("tenant_id", "batch_id", "state", "line");

-- CreateIndex
CREATE INDEX "sign_in_tenant_id_at_id_idx" ON "sign_in"("tenant_id", "at", "id");

-- CreateIndex
CREATE INDEX "sign_in_tenant_id_user_id_at_id_idx" ON "sign_in"("tenant_id", "user_id", "at", "id");

-- CreateIndex
CREATE INDEX "sign_in_tenant_id_application_id_at_id_idx" ON "sign_in"("tenant_id", "application_id", "at", "id");

-- CreateIndex
CREATE INDEX "sign_in_tenant_id_result_at_id_idx" ON "sign_in"("tenant_id", "result", "at", "id");

-- CreateIndex
CREATE INDEX "sign_in_tenant_id_correlation_id_idx" ON "sign_in"("tenant_id", "correlation_id");

-- CreateIndex
CREATE INDEX "audit_event_tenant_id_at_id_idx" ON "audit_event"("tenant_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_tenant_id_action_at_id_idx" ON "audit_event"("tenant_id", "action", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_tenant_id_category_at_id_idx" ON "audit_event"("tenant_id", "category", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_tenant_id_actor_id_at_id_idx" ON "audit_event"("tenant_id", "actor_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_tenant_id_target_id_at_id_idx" ON "audit_event"("tenant_id", "target_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_tenant_id_correlation_id_idx" ON "audit_event"("tenant_id", "correlation_id");

-- CreateIndex
CREATE INDEX "audit_pending_seq_idx" ON "audit_pending"("seq");

-- CreateIndex
CREATE INDEX "mail_outbox_tenant_id_created_at_id_idx" ON "mail_outbox"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "mail_outbox_tenant_id_state_created_at_id_idx" ON "mail_outbox"("tenant_id", "state", "created_at", "id");

-- CreateIndex
CREATE INDEX "mail_outbox_tenant_id_to_address_created_at_id_idx" ON "mail_outbox"("tenant_id", "to_address", "created_at", "id");

-- CreateIndex
CREATE INDEX "mail_outbox_tenant_id_invitation_id_idx" ON "mail_outbox"("tenant_id", "invitation_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_outbox_tenant_id_id_key" ON "mail_outbox"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_outbox_tenant_id_dedupe_key_key" ON "mail_outbox"("tenant_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "job_tenant_id_created_at_id_idx" ON "job"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "job_created_at_id_idx" ON "job"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "job_queue_dedupe_key_key" ON "job"("queue", "dedupe_key");

-- CreateIndex
CREATE INDEX "signing_key_tenant_id_status_idx" ON "signing_key"("tenant_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "signing_key_tenant_id_id_key" ON "signing_key"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "oidc_payload_tenant_id_grant_id_idx" ON "oidc_payload"("tenant_id", "grant_id");

-- CreateIndex
CREATE INDEX "oidc_payload_tenant_id_model_uid_idx" ON "oidc_payload"("tenant_id", "model", "uid");

-- CreateIndex
CREATE INDEX "oidc_payload_tenant_id_model_user_code_idx" ON "oidc_payload"("tenant_id", "model", "user_code");

-- CreateIndex
CREATE INDEX "oidc_payload_tenant_id_model_account_id_idx" ON "oidc_payload"("tenant_id", "model", "account_id");

-- CreateIndex
CREATE INDEX "oidc_payload_expires_at_idx" ON "oidc_payload"("expires_at");

-- CreateIndex
CREATE INDEX "browser_session_tenant_id_user_id_created_at_idx" ON "browser_session"("tenant_id", "user_id", "created_at");

-- CreateIndex
CREATE INDEX "browser_session_tenant_id_op_sid_idx" ON "browser_session"("tenant_id", "op_sid");

-- CreateIndex
CREATE UNIQUE INDEX "browser_session_tenant_id_id_key" ON "browser_session"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "sign_in_journey_expires_at_idx" ON "sign_in_journey"("expires_at");

-- CreateIndex
CREATE INDEX "email_code_tenant_id_purpose_email_normalized_created_at_idx" ON "email_code"("tenant_id", "purpose", "email_normalized", "created_at");

-- CreateIndex
CREATE INDEX "email_code_expires_at_idx" ON "email_code"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "email_code_tenant_id_id_key" ON "email_code"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_token_hash_key" ON "password_reset"("token_hash");

-- CreateIndex
CREATE INDEX "password_reset_tenant_id_user_id_idx" ON "password_reset"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_tenant_id_id_key" ON "password_reset"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "throttle_expires_at_idx" ON "throttle"("expires_at");

-- CreateIndex
CREATE INDEX "known_device_tenant_id_user_id_idx" ON "known_device"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "known_device_tenant_id_id_key" ON "known_device"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_slug_key" ON "tenant"("slug");

-- CreateIndex
CREATE INDEX "tenant_sort_name_id_idx" ON "tenant"("sort_name", "id");

-- CreateIndex
CREATE INDEX "tenant_created_at_id_idx" ON "tenant"("created_at", "id");

-- CreateIndex
CREATE INDEX "tenant_status_sort_name_id_idx" ON "tenant"("status", "sort_name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "domain_rule_tenant_id_id_key" ON "domain_rule"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "domain_rule_tenant_id_kind_domain_key" ON "domain_rule"("tenant_id", "kind", "domain");

-- CreateIndex
CREATE UNIQUE INDEX "setup_token_token_hash_key" ON "setup_token"("token_hash");

-- AddForeignKey
ALTER TABLE "application_secret" ADD CONSTRAINT "application_secret_tenant_id_application_id_fkey" FOREIGN KEY ("tenant_id", "application_id") REFERENCES "application"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_role" ADD CONSTRAINT "app_role_tenant_id_application_id_fkey" FOREIGN KEY ("tenant_id", "application_id") REFERENCES "application"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_assignment" ADD CONSTRAINT "app_assignment_tenant_id_application_id_fkey" FOREIGN KEY ("tenant_id", "application_id") REFERENCES "application"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_assignment" ADD CONSTRAINT "app_assignment_tenant_id_app_role_id_fkey" FOREIGN KEY ("tenant_id", "app_role_id") REFERENCES "app_role"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_assignment" ADD CONSTRAINT "app_assignment_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_assignment" ADD CONSTRAINT "app_assignment_tenant_id_group_id_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "app_group"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_collection_item" ADD CONSTRAINT "app_collection_item_tenant_id_collection_id_fkey" FOREIGN KEY ("tenant_id", "collection_id") REFERENCES "app_collection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_credential" ADD CONSTRAINT "password_credential_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_sponsor" ADD CONSTRAINT "user_sponsor_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_sponsor" ADD CONSTRAINT "user_sponsor_tenant_id_sponsor_id_fkey" FOREIGN KEY ("tenant_id", "sponsor_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_tenant_id_group_id_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "app_group"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_tenant_id_batch_id_fkey" FOREIGN KEY ("tenant_id", "batch_id") REFERENCES "import_batch"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
