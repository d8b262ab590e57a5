-- What the end of the last access made of an account: absent for everybody to whom nothing happened.
CREATE TABLE "access_account" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "delete_at" TIMESTAMPTZ(3),
    "announce_at" TIMESTAMPTZ(3),
    "is_leaving" BOOLEAN NOT NULL DEFAULT false,
    "due_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_account_pkey" PRIMARY KEY ("tenant_id", "user_id")
);

CREATE INDEX "access_account_due" ON "access_account"("tenant_id", "due_at");

ALTER TABLE "access_account" ADD CONSTRAINT "access_account_user_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table access_account add constraint access_account_state_check check (state in ('active', 'dormant', 'blocked'));

select vestibule_secure_table('access_account'::regclass);
