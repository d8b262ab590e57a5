-- Partner organisations, catalogues, access packages and their policies.
CREATE TABLE "connected_organization" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL GENERATED ALWAYS AS (lower("display_name")) STORED,
    "description" TEXT,
    "state" TEXT NOT NULL DEFAULT 'configured',
    "identity_sources" JSONB NOT NULL DEFAULT '[]',
    "domain_text" TEXT NOT NULL DEFAULT '',
    "notes" TEXT,
    "contract_ends_on" DATE,
    "contract_end_action" TEXT NOT NULL DEFAULT 'remind',
    "inbound" JSONB NOT NULL DEFAULT '{}',
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "search" TEXT NOT NULL GENERATED ALWAYS AS (lower("display_name" || ' ' || "domain_text")) STORED,

    CONSTRAINT "connected_organization_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "connected_organization_domain" (
    "tenant_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,

    CONSTRAINT "connected_organization_domain_pkey" PRIMARY KEY ("tenant_id","domain")
);

CREATE TABLE "connected_organization_sponsor" (
    "tenant_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connected_organization_sponsor_pkey" PRIMARY KEY ("tenant_id","organization_id","user_id","kind")
);

CREATE TABLE "catalog" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL GENERATED ALWAYS AS (lower("display_name")) STORED,
    "description" TEXT,
    "catalog_type" TEXT NOT NULL DEFAULT 'userManaged',
    "state" TEXT NOT NULL DEFAULT 'published',
    "is_externally_visible" BOOLEAN NOT NULL DEFAULT true,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "search" TEXT NOT NULL GENERATED ALWAYS AS (lower("display_name" || ' ' || coalesce("description", ''))) STORED,

    CONSTRAINT "catalog_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "catalog_role_assignment" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "catalog_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "user_id" UUID,
    "group_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "catalog_role_assignment_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "catalog_resource" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "catalog_id" UUID NOT NULL,
    "group_id" UUID,
    "application_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "catalog_resource_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "access_package" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "catalog_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "sort_name" TEXT NOT NULL GENERATED ALWAYS AS (lower("display_name")) STORED,
    "description" TEXT,
    "is_hidden" BOOLEAN NOT NULL DEFAULT false,
    "archived_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL GENERATED ALWAYS AS (case when "archived_at" is null then 'active' else 'archived' end) STORED,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "search" TEXT NOT NULL GENERATED ALWAYS AS (lower("display_name" || ' ' || coalesce("description", ''))) STORED,

    CONSTRAINT "access_package_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "access_package_resource_role" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "resource_id" UUID NOT NULL,
    "app_role_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_package_resource_role_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "package_role" (
    "tenant_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "app_id" UUID NOT NULL,
    "role_id" UUID NOT NULL,

    CONSTRAINT "package_role_pkey" PRIMARY KEY ("tenant_id","package_id","app_id","role_id")
);

CREATE TABLE "package_group" (
    "tenant_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,

    CONSTRAINT "package_group_pkey" PRIMARY KEY ("tenant_id","package_id","group_id")
);

CREATE TABLE "access_package_incompatible_package" (
    "tenant_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "incompatible_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_package_incompatible_package_pkey" PRIMARY KEY ("tenant_id","package_id","incompatible_id")
);

CREATE TABLE "access_package_incompatible_group" (
    "tenant_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_package_incompatible_group_pkey" PRIMARY KEY ("tenant_id","package_id","group_id")
);

CREATE TABLE "access_package_policy" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL GENERATED ALWAYS AS (coalesce("document" ->> 'displayName', '')) STORED,
    "allowed_target_scope" TEXT NOT NULL GENERATED ALWAYS AS (coalesce("document" ->> 'allowedTargetScope', 'notSpecified')) STORED,
    "is_automatic" BOOLEAN NOT NULL GENERATED ALWAYS AS (coalesce(jsonb_typeof("document" -> 'automaticRequestSettings') = 'object', false)) STORED,
    "document" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "access_package_policy_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "entitlement_settings" (
    "tenant_id" UUID NOT NULL,
    "external_user_lifecycle_action" TEXT NOT NULL DEFAULT 'dormant',
    "days_until_deleted" INTEGER NOT NULL DEFAULT 30,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "entitlement_settings_pkey" PRIMARY KEY ("tenant_id")
);

CREATE UNIQUE INDEX "connected_organization_tenant_id_id_key" ON "connected_organization"("tenant_id", "id");
CREATE INDEX "connected_organization_by_name" ON "connected_organization"("tenant_id", "sort_name", "id");
CREATE INDEX "connected_organization_by_time" ON "connected_organization"("tenant_id", "created_at", "id");
CREATE INDEX "connected_organization_by_state_name" ON "connected_organization"("tenant_id", "state", "sort_name", "id");
CREATE INDEX "connected_organization_by_state_time" ON "connected_organization"("tenant_id", "state", "created_at", "id");
CREATE INDEX "connected_organization_search" ON "connected_organization" USING GIN ("tenant_id" uuid_ops, "search" gin_trgm_ops);
CREATE INDEX "connected_organization_domain_of" ON "connected_organization_domain"("tenant_id", "organization_id");
CREATE INDEX "connected_organization_sponsor_of" ON "connected_organization_sponsor"("tenant_id", "user_id");
CREATE UNIQUE INDEX "catalog_tenant_id_id_key" ON "catalog"("tenant_id", "id");
CREATE INDEX "catalog_by_name" ON "catalog"("tenant_id", "sort_name", "id");
CREATE INDEX "catalog_by_time" ON "catalog"("tenant_id", "created_at", "id");
CREATE INDEX "catalog_by_state_name" ON "catalog"("tenant_id", "state", "sort_name", "id");
CREATE INDEX "catalog_by_state_time" ON "catalog"("tenant_id", "state", "created_at", "id");
CREATE INDEX "catalog_search" ON "catalog" USING GIN ("tenant_id" uuid_ops, "search" gin_trgm_ops);
CREATE UNIQUE INDEX "catalog_role_assignment_tenant_id_id_key" ON "catalog_role_assignment"("tenant_id", "id");
CREATE UNIQUE INDEX "catalog_role_assignment_key" ON "catalog_role_assignment"("tenant_id", "catalog_id", "role", "user_id", "group_id") NULLS NOT DISTINCT;
CREATE INDEX "catalog_role_assignment_of_user" ON "catalog_role_assignment"("tenant_id", "user_id");
CREATE INDEX "catalog_role_assignment_of_group" ON "catalog_role_assignment"("tenant_id", "group_id");
CREATE UNIQUE INDEX "catalog_resource_tenant_id_id_key" ON "catalog_resource"("tenant_id", "id");
CREATE UNIQUE INDEX "catalog_resource_key" ON "catalog_resource"("tenant_id", "catalog_id", "group_id", "application_id") NULLS NOT DISTINCT;
CREATE INDEX "catalog_resource_of_group" ON "catalog_resource"("tenant_id", "group_id");
CREATE INDEX "catalog_resource_of_application" ON "catalog_resource"("tenant_id", "application_id");
CREATE UNIQUE INDEX "access_package_tenant_id_id_key" ON "access_package"("tenant_id", "id");
CREATE INDEX "access_package_by_name" ON "access_package"("tenant_id", "state", "sort_name", "id");
CREATE INDEX "access_package_by_time" ON "access_package"("tenant_id", "state", "created_at", "id");
CREATE INDEX "access_package_of_catalog_by_name" ON "access_package"("tenant_id", "catalog_id", "state", "sort_name", "id");
CREATE INDEX "access_package_of_catalog_by_time" ON "access_package"("tenant_id", "catalog_id", "state", "created_at", "id");
CREATE INDEX "access_package_search" ON "access_package" USING GIN ("tenant_id" uuid_ops, "search" gin_trgm_ops);
CREATE UNIQUE INDEX "access_package_resource_role_tenant_id_id_key" ON "access_package_resource_role"("tenant_id", "id");
CREATE UNIQUE INDEX "access_package_resource_role_key" ON "access_package_resource_role"("tenant_id", "package_id", "resource_id", "app_role_id") NULLS NOT DISTINCT;
CREATE INDEX "access_package_resource_role_of_resource" ON "access_package_resource_role"("tenant_id", "resource_id");
CREATE INDEX "access_package_resource_role_of_role" ON "access_package_resource_role"("tenant_id", "app_role_id");
CREATE INDEX "package_role_of_app" ON "package_role"("tenant_id", "app_id", "role_id", "package_id");
CREATE INDEX "package_group_of_group" ON "package_group"("tenant_id", "group_id", "package_id");
CREATE INDEX "access_package_incompatible_package_of" ON "access_package_incompatible_package"("tenant_id", "incompatible_id");
CREATE INDEX "access_package_incompatible_group_of" ON "access_package_incompatible_group"("tenant_id", "group_id");
CREATE UNIQUE INDEX "access_package_policy_tenant_id_id_key" ON "access_package_policy"("tenant_id", "id");
CREATE INDEX "access_package_policy_of" ON "access_package_policy"("tenant_id", "package_id", "created_at", "id");
CREATE INDEX "access_package_policy_by_scope" ON "access_package_policy"("tenant_id", "allowed_target_scope", "package_id");

ALTER TABLE "connected_organization_domain" ADD CONSTRAINT "connected_organization_domain_organization_fkey" FOREIGN KEY ("tenant_id", "organization_id") REFERENCES "connected_organization"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "connected_organization_sponsor" ADD CONSTRAINT "connected_organization_sponsor_organization_fkey" FOREIGN KEY ("tenant_id", "organization_id") REFERENCES "connected_organization"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "connected_organization_sponsor" ADD CONSTRAINT "connected_organization_sponsor_user_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "catalog_role_assignment" ADD CONSTRAINT "catalog_role_assignment_catalog_fkey" FOREIGN KEY ("tenant_id", "catalog_id") REFERENCES "catalog"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "catalog_role_assignment" ADD CONSTRAINT "catalog_role_assignment_user_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "catalog_role_assignment" ADD CONSTRAINT "catalog_role_assignment_group_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "app_group"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "catalog_resource" ADD CONSTRAINT "catalog_resource_catalog_fkey" FOREIGN KEY ("tenant_id", "catalog_id") REFERENCES "catalog"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "catalog_resource" ADD CONSTRAINT "catalog_resource_group_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "app_group"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "catalog_resource" ADD CONSTRAINT "catalog_resource_application_fkey" FOREIGN KEY ("tenant_id", "application_id") REFERENCES "application"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_package" ADD CONSTRAINT "access_package_catalog_fkey" FOREIGN KEY ("tenant_id", "catalog_id") REFERENCES "catalog"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "access_package_resource_role" ADD CONSTRAINT "access_package_resource_role_package_fkey" FOREIGN KEY ("tenant_id", "package_id") REFERENCES "access_package"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_package_resource_role" ADD CONSTRAINT "access_package_resource_role_resource_fkey" FOREIGN KEY ("tenant_id", "resource_id") REFERENCES "catalog_resource"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_package_resource_role" ADD CONSTRAINT "access_package_resource_role_role_fkey" FOREIGN KEY ("tenant_id", "app_role_id") REFERENCES "app_role"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "package_role" ADD CONSTRAINT "package_role_package_fkey" FOREIGN KEY ("tenant_id", "package_id") REFERENCES "access_package"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "package_group" ADD CONSTRAINT "package_group_package_fkey" FOREIGN KEY ("tenant_id", "package_id") REFERENCES "access_package"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_package_incompatible_package" ADD CONSTRAINT "access_package_incompatible_package_package_fkey" FOREIGN KEY ("tenant_id", "package_id") REFERENCES "access_package"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_package_incompatible_package" ADD CONSTRAINT "access_package_incompatible_package_other_fkey" FOREIGN KEY ("tenant_id", "incompatible_id") REFERENCES "access_package"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_package_incompatible_group" ADD CONSTRAINT "access_package_incompatible_group_package_fkey" FOREIGN KEY ("tenant_id", "package_id") REFERENCES "access_package"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_package_incompatible_group" ADD CONSTRAINT "access_package_incompatible_group_group_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "app_group"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_package_policy" ADD CONSTRAINT "access_package_policy_package_fkey" FOREIGN KEY ("tenant_id", "package_id") REFERENCES "access_package"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table connected_organization add constraint connected_organization_state_check check (state in ('configured', 'proposed'));
alter table connected_organization add constraint connected_organization_end_check check (contract_end_action in ('remind', 'endAssignments'));
alter table connected_organization_sponsor add constraint connected_organization_sponsor_kind_check check (kind in ('internal', 'external'));
alter table catalog add constraint catalog_type_check check (catalog_type in ('userManaged', 'serviceDefault', 'serviceManaged'));
alter table catalog add constraint catalog_state_check check (state in ('unpublished', 'published'));
alter table catalog_role_assignment add constraint catalog_role_assignment_role_check check (role in ('owner', 'reader', 'packageManager', 'assignmentManager'));
alter table catalog_role_assignment add constraint catalog_role_assignment_principal_check check (num_nonnulls(user_id, group_id) = 1);
alter table catalog_resource add constraint catalog_resource_origin_check check (num_nonnulls(group_id, application_id) = 1);
alter table access_package_incompatible_package add constraint access_package_incompatible_package_other_check check (package_id <> incompatible_id);
alter table entitlement_settings add constraint entitlement_settings_action_check check (external_user_lifecycle_action in ('none', 'blockSignIn', 'blockSignInAndDelete', 'dormant'));
alter table entitlement_settings add constraint entitlement_settings_days_check check (days_until_deleted between 0 and 3660);

select vestibule_secure_table(t::regclass) from unnest(array[
  'connected_organization', 'connected_organization_domain', 'connected_organization_sponsor', 'catalog', 'catalog_role_assignment', 'catalog_resource',
  'access_package', 'access_package_resource_role', 'package_role', 'package_group', 'access_package_incompatible_package',
  'access_package_incompatible_group', 'access_package_policy', 'entitlement_settings']) as t;

-- An organisation is found by its domains too.
create function vestibule_organization_domains() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare changed record := coalesce(new, old);
begin
  update connected_organization o set domain_text = coalesce((
    select string_agg(d.domain, ' ' order by d.domain) from connected_organization_domain d where d.tenant_id = changed.tenant_id and d.organization_id = changed.organization_id), '')
  where o.tenant_id = changed.tenant_id and o.id = changed.organization_id;
  return null;
end $$;
create trigger connected_organization_domain_text after insert or delete on connected_organization_domain for each row execute function vestibule_organization_domains();

-- What the access check reads: who holds a package holds these, from the moment a row is here until it is gone.
-- "Default access" has no role of its own; it is the zero id, as in Graph.
create function vestibule_package_grants() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare package uuid; tenant uuid;
begin
  for tenant, package in select distinct t, p from (values (case when tg_op <> 'INSERT' then old.tenant_id end, case when tg_op <> 'INSERT' then old.package_id end),
                                                           (case when tg_op <> 'DELETE' then new.tenant_id end, case when tg_op <> 'DELETE' then new.package_id end)) as v (t, p) where p is not null loop
    delete from package_role g where g.tenant_id = tenant and g.package_id = package and not exists (
      select from access_package_resource_role r join catalog_resource c on c.tenant_id = r.tenant_id and c.id = r.resource_id
      where r.tenant_id = tenant and r.package_id = package and c.application_id = g.app_id and coalesce(r.app_role_id, '00000000-0000-0000-0000-000000000000') = g.role_id);
    delete from package_group g where g.tenant_id = tenant and g.package_id = package and not exists (
      select from access_package_resource_role r join catalog_resource c on c.tenant_id = r.tenant_id and c.id = r.resource_id
      where r.tenant_id = tenant and r.package_id = package and c.group_id = g.group_id);
    -- A package that is being deleted has no row to hang grants on.
    insert into package_role (tenant_id, package_id, app_id, role_id)
      select distinct tenant, package, c.application_id, coalesce(r.app_role_id, '00000000-0000-0000-0000-000000000000'::uuid)
      from access_package_resource_role r join catalog_resource c on c.tenant_id = r.tenant_id and c.id = r.resource_id join access_package p on p.tenant_id = r.tenant_id and p.id = r.package_id
      where r.tenant_id = tenant and r.package_id = package and c.application_id is not null on conflict do nothing;
    insert into package_group (tenant_id, package_id, group_id)
      select distinct tenant, package, c.group_id
      from access_package_resource_role r join catalog_resource c on c.tenant_id = r.tenant_id and c.id = r.resource_id join access_package p on p.tenant_id = r.tenant_id and p.id = r.package_id
      where r.tenant_id = tenant and r.package_id = package and c.group_id is not null on conflict do nothing;
  end loop;
  return null;
end $$;
create trigger access_package_resource_role_grants after insert or update or delete on access_package_resource_role for each row execute function vestibule_package_grants();

-- Substring search: the trigram operators are not leakproof, so views owned by the unrestricted role repeat the tenant predicate.
create view connected_organization_search_v with (security_barrier = false, security_invoker = false) as
  select id, tenant_id, search, sort_name, created_at, state from connected_organization
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
create view catalog_search_v with (security_barrier = false, security_invoker = false) as
  select id, tenant_id, search, sort_name, created_at, state from catalog
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
create view access_package_search_v with (security_barrier = false, security_invoker = false) as
  select id, tenant_id, search, sort_name, created_at, state, catalog_id from access_package
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
grant create on schema public to vestibule_platform;
alter view connected_organization_search_v owner to vestibule_platform;
alter view catalog_search_v owner to vestibule_platform;
alter view access_package_search_v owner to vestibule_platform;
revoke create on schema public from vestibule_platform;
grant select on connected_organization_search_v, catalog_search_v, access_package_search_v to vestibule_app;
