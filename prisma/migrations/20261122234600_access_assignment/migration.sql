-- Who holds which access package, and how everything that asks "which groups, which roles" sees it.
CREATE TABLE "access_assignment" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "notices" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "access_assignment_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "access_assignment_tenant_id_id_key" ON "access_assignment"("tenant_id", "id");
CREATE INDEX "access_assignment_check" ON "access_assignment"("tenant_id", "user_id", "package_id", "state", "valid_from", "valid_to");
CREATE INDEX "access_assignment_holders" ON "access_assignment"("tenant_id", "package_id", "state", "user_id");
CREATE INDEX "access_assignment_of_policy" ON "access_assignment"("tenant_id", "policy_id");
CREATE INDEX "access_assignment_by_time" ON "access_assignment"("tenant_id", "created_at", "id");
CREATE INDEX "access_assignment_of_package_by_time" ON "access_assignment"("tenant_id", "package_id", "created_at", "id");
CREATE INDEX "access_assignment_by_state_time" ON "access_assignment"("tenant_id", "state", "created_at", "id");

ALTER TABLE "access_assignment" ADD CONSTRAINT "access_assignment_user_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "app_user"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_assignment" ADD CONSTRAINT "access_assignment_package_fkey" FOREIGN KEY ("tenant_id", "package_id") REFERENCES "access_package"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "access_assignment" ADD CONSTRAINT "access_assignment_policy_fkey" FOREIGN KEY ("tenant_id", "policy_id") REFERENCES "access_package_policy"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table access_assignment add constraint access_assignment_state_check check (state in ('delivering', 'partiallyDelivered', 'delivered', 'expired', 'deliveryFailed'));
alter table access_assignment add constraint access_assignment_end_check check ((state = 'expired') = (ended_at is not null));
alter table access_assignment add constraint access_assignment_reason_check check (end_reason in ('expired', 'userRemove', 'adminRemove', 'systemRemove'));
-- A person holds a package once; the past is kept beside it.
create unique index access_assignment_live on access_assignment (tenant_id, user_id, package_id) where state <> 'expired';
-- What the sweep looks for.
create index access_assignment_due on access_assignment (valid_to) where state in ('delivering', 'partiallyDelivered', 'delivered', 'deliveryFailed') and valid_to is not null;

select vestibule_secure_table('access_assignment'::regclass);

-- These have no settings of their own, so that the planner unfolds them in the statement that asks. Time is an argument: an
-- assignment ends at its end, whether or not the sweep has been there.
create function vestibule_packages_of(t uuid, u uuid, at timestamptz) returns setof uuid language sql stable as $$
  select a.package_id from access_assignment a
  where a.tenant_id = t and a.user_id = u and a.state in ('delivered', 'partiallyDelivered') and a.valid_from <= at and (a.valid_to is null or a.valid_to > at)
$$;

create function vestibule_groups_of(t uuid, u uuid, at timestamptz) returns setof uuid language sql stable as $$
  select g.id from app_group g
  where g.tenant_id = t and g.deleted_at is null and g.id in (
    select m.group_id from group_member m where m.tenant_id = t and m.user_id = u
    union all
    select p.group_id from package_group p where p.tenant_id = t and p.package_id in (select vestibule_packages_of(t, u, at)))
$$;

-- One row a way in; null is access without a role.
create function vestibule_app_roles_of(t uuid, u uuid, app uuid, at timestamptz) returns setof uuid language sql stable as $$
  select x.app_role_id from app_assignment x
  where x.tenant_id = t and x.application_id = app and (x.user_id = u or x.group_id in (select vestibule_groups_of(t, u, at)))
  union all
  select nullif(p.role_id, '00000000-0000-0000-0000-000000000000') from package_role p
  where p.tenant_id = t and p.app_id = app and p.package_id in (select vestibule_packages_of(t, u, at))
$$;
