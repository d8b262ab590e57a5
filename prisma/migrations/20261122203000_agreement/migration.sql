-- Terms of use, what people said to them, and the saved questions of What If.
CREATE TABLE "agreement" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "viewing_required" BOOLEAN NOT NULL DEFAULT false,
    "reaccept_days" INTEGER,
    "expires_from" TIMESTAMPTZ(3),
    "expires_every" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "agreement_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "agreement_version" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "asks_again" BOOLEAN NOT NULL,
    "created_by" UUID,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_version_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "agreement_file" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "version_id" UUID,
    "language" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "content_type" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_file_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "agreement_acceptance" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "agreement_name" TEXT NOT NULL,
    "version_number" INTEGER NOT NULL,
    "file_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "user_email" TEXT NOT NULL,
    "user_type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "ip" TEXT,
    "user_agent" TEXT,
    "correlation_id" TEXT NOT NULL,

    CONSTRAINT "agreement_acceptance_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "agreement_view" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "viewed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_view_pkey" PRIMARY KEY ("tenant_id","user_id","file_id")
);

CREATE TABLE "conditional_access_scenario" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "question" JSONB NOT NULL,
    "expected" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "conditional_access_scenario_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "agreement_tenant_id_id_key" ON "agreement"("tenant_id", "id");
CREATE INDEX "agreement_tenant_id_display_name_id_idx" ON "agreement"("tenant_id", "display_name", "id");
CREATE UNIQUE INDEX "agreement_version_tenant_id_id_key" ON "agreement_version"("tenant_id", "id");
CREATE UNIQUE INDEX "agreement_version_tenant_id_agreement_id_number_key" ON "agreement_version"("tenant_id", "agreement_id", "number");
CREATE UNIQUE INDEX "agreement_file_tenant_id_id_key" ON "agreement_file"("tenant_id", "id");
CREATE UNIQUE INDEX "agreement_file_tenant_id_version_id_language_key" ON "agreement_file"("tenant_id", "version_id", "language");
CREATE INDEX "agreement_file_tenant_id_created_at_idx" ON "agreement_file"("tenant_id", "created_at");
CREATE UNIQUE INDEX "agreement_acceptance_tenant_id_id_key" ON "agreement_acceptance"("tenant_id", "id");
CREATE INDEX "agreement_acceptance_tenant_id_agreement_id_recorded_at_id_idx" ON "agreement_acceptance"("tenant_id", "agreement_id", "recorded_at", "id");
CREATE INDEX "agreement_acceptance_tenant_id_agreement_id_user_id_recorde_idx" ON "agreement_acceptance"("tenant_id", "agreement_id", "user_id", "recorded_at", "id");
CREATE INDEX "agreement_acceptance_tenant_id_user_id_recorded_at_id_idx" ON "agreement_acceptance"("tenant_id", "user_id", "recorded_at", "id");
CREATE UNIQUE INDEX "conditional_access_scenario_tenant_id_id_key" ON "conditional_access_scenario"("tenant_id", "id");
CREATE UNIQUE INDEX "conditional_access_scenario_tenant_id_display_name_key" ON "conditional_access_scenario"("tenant_id", "display_name");

ALTER TABLE "agreement_version" ADD CONSTRAINT "agreement_version_tenant_id_agreement_id_fkey" FOREIGN KEY ("tenant_id", "agreement_id") REFERENCES "agreement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "agreement_file" ADD CONSTRAINT "agreement_file_tenant_id_version_id_fkey" FOREIGN KEY ("tenant_id", "version_id") REFERENCES "agreement_version"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table agreement add constraint agreement_expires_every_check check (expires_every is null or expires_every in ('month', 'quarter', 'halfYear', 'year'));
alter table agreement_file add constraint agreement_file_type_check check (content_type in ('application/pdf', 'text/markdown'));
alter table agreement_acceptance add constraint agreement_acceptance_state_check check (state in ('accepted', 'declined'));
alter table agreement_file alter column content set storage external;

select vestibule_secure_table('agreement'::regclass);
select vestibule_secure_table('agreement_version'::regclass);
select vestibule_secure_table('agreement_file'::regclass);
select vestibule_secure_table('agreement_acceptance'::regclass);
select vestibule_secure_table('agreement_view'::regclass);
select vestibule_secure_table('conditional_access_scenario'::regclass);

-- Evidence: nobody changes it, and only the erasure of the whole organisation ends it.
revoke update, delete on agreement_acceptance from vestibule_app;
revoke update on agreement_acceptance from vestibule_platform;
