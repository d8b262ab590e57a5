-- Policies and what they name. Documents are json, not jsonb: the order of keys comes back as it was.
CREATE TABLE "conditional_access_policy" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "document" JSON NOT NULL,
    "template_key" TEXT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "purge_after" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "conditional_access_policy_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "conditional_access_policy_version" (
    "tenant_id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSON NOT NULL,
    "author_id" UUID,
    "author_name" TEXT NOT NULL,
    "comment" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conditional_access_policy_version_pkey" PRIMARY KEY ("tenant_id","policy_id","version")
);

CREATE TABLE "named_location" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "is_trusted" BOOLEAN NOT NULL DEFAULT false,
    "entries" INTEGER NOT NULL,
    "document" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "named_location_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "authentication_strength" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "description" TEXT,
    "allowed_combinations" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "authentication_strength_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "authentication_context" (
    "id" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "description" TEXT,
    "is_available" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "authentication_context_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "conditional_access_settings" (
    "tenant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "break_glass_user_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "trusted_device_days" INTEGER NOT NULL DEFAULT 30,
    "trusted_mfa_tenants" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "edition" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "conditional_access_settings_pkey" PRIMARY KEY ("tenant_id")
);

CREATE INDEX "conditional_access_policy_purge_after_idx" ON "conditional_access_policy"("purge_after");
ALTER TABLE "conditional_access_policy_version" ADD CONSTRAINT "conditional_access_policy_version_tenant_id_policy_id_fkey" FOREIGN KEY ("tenant_id", "policy_id") REFERENCES "conditional_access_policy"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

alter table conditional_access_policy add constraint conditional_access_policy_state check (state in ('enabled', 'disabled', 'enabledForReportingButNotEnforced'));
alter table named_location add constraint named_location_kind check (kind in ('ip', 'country'));
alter table authentication_context add constraint authentication_context_id check (id ~ '^c[1-9][0-9]?$');

select vestibule_secure_table('conditional_access_policy'::regclass);
select vestibule_secure_table('conditional_access_policy_version'::regclass);
select vestibule_secure_table('named_location'::regclass);
select vestibule_secure_table('authentication_strength'::regclass);
select vestibule_secure_table('authentication_context'::regclass);
select vestibule_secure_table('conditional_access_settings'::regclass);

-- Every write raises the tenant's version, so that no writer can forget it: a change is effective at the next request.
create function vestibule_raise_policy_version() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'DELETE' then
    update conditional_access_settings set version = version + 1 where tenant_id in (select distinct tenant_id from removed);
  else
    insert into conditional_access_settings as s (tenant_id) select distinct tenant_id from added order by tenant_id
      on conflict (tenant_id) do update set version = s.version + 1;
  end if;
  return null;
end $$;

-- For further tables that decide sign-ins: terms of use.
create function vestibule_versions_policies(target regclass) returns void language plpgsql as $$
declare t text := (select relname from pg_class where oid = target);
begin
  execute format('create trigger %1$s_policy_insert after insert on %1$I referencing new table as added for each statement execute function vestibule_raise_policy_version()', t);
  execute format('create trigger %1$s_policy_update after update on %1$I referencing new table as added for each statement execute function vestibule_raise_policy_version()', t);
  execute format('create trigger %1$s_policy_delete after delete on %1$I referencing old table as removed for each statement execute function vestibule_raise_policy_version()', t);
end $$;
select vestibule_versions_policies(t) from unnest(array['conditional_access_policy', 'named_location', 'authentication_strength', 'authentication_context']::regclass[]) t;

-- The settings' own changes count as well.
create function vestibule_raise_own_policy_version() returns trigger language plpgsql as $$
begin
  if new.version = old.version then new.version := old.version + 1; end if;
  return new;
end $$;
create trigger conditional_access_settings_version before update on conditional_access_settings for each row execute function vestibule_raise_own_policy_version();
