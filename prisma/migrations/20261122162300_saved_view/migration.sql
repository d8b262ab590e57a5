-- A person's own names for filter, order and columns of a console list.
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_tenant_id_id_key" ON "saved_view"("tenant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_tenant_id_user_id_list_name_key" ON "saved_view"("tenant_id", "user_id", "list", "name");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One list opens with one view.
create unique index saved_view_default on saved_view (tenant_id, user_id, list) where is_default;
select vestibule_secure_table('saved_view'::regclass);

-- A collection holds applications of its own organisation, and lets go of those that are erased.
delete from app_collection_item i where not exists (select from application a where a.tenant_id = i.tenant_id and a.id = i.application_id);
ALTER TABLE "app_collection_item" ADD CONSTRAINT "app_collection_item_tenant_id_application_id_fkey" FOREIGN KEY ("tenant_id", "application_id") REFERENCES "application"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
create index app_collection_item_tenant_id_application_id_idx on app_collection_item (tenant_id, application_id);
