-- Who stands above a person. A table of its own: most people have nobody, and it leaves with either of the two.
CREATE TABLE "user_manager" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "manager_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_manager_pkey" PRIMARY KEY ("tenant_id", "user_id")
);

CREATE INDEX "user_manager_of" ON "user_manager"("tenant_id", "manager_id");

ALTER TABLE "user_manager" ADD CONSTRAINT "user_manager_user_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "user_manager" ADD CONSTRAINT "user_manager_manager_fkey" FOREIGN KEY ("tenant_id", "manager_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table user_manager add constraint user_manager_not_oneself check (user_id <> manager_id);

select vestibule_secure_table('user_manager'::regclass);

-- The calendar by which a tenant's days are counted.
ALTER TABLE "tenant_settings" ADD COLUMN "time_zone" TEXT NOT NULL DEFAULT 'UTC';
