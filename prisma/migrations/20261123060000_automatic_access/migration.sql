-- People whom automatic policies have to look at again; without a person, everybody from `next_user` on. Rows are only added: whoever changes
-- somebody never waits for the job that reads them, and a change made while the job looks is a row of its own.
CREATE TABLE "automatic_access_change" (
    "tenant_id" UUID NOT NULL,
    "id" BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,
    "user_id" UUID,
    "next_user" UUID,

    CONSTRAINT "automatic_access_change_pkey" PRIMARY KEY ("tenant_id", "id")
);
select vestibule_secure_table('automatic_access_change'::regclass);

create index access_package_policy_automatic on access_package_policy (tenant_id, package_id) where is_automatic;

create function vestibule_has_automatic_access(of_tenant uuid) returns boolean language sql stable as $$
  select exists (select from access_package_policy p where p.tenant_id = of_tenant and p.is_automatic) and exists (select from tenant t where t.id = of_tenant and t.status = 'active')
$$;

create function vestibule_automatic_person() returns trigger language plpgsql as $$
declare who uuid := case tg_table_name when 'app_user' then (to_jsonb(new) ->> 'id') else (to_jsonb(new) ->> 'user_id') end;
begin
  if vestibule_has_automatic_access(new.tenant_id) then
    insert into automatic_access_change (tenant_id, user_id) values (new.tenant_id, who);
  end if;
  return null;
end $$;

create function vestibule_automatic_people() returns trigger language plpgsql as $$
begin
  insert into automatic_access_change (tenant_id, user_id)
  select c.tenant_id, c.id from changed c where c.tenant_id in (select t.tenant_id from (select distinct tenant_id from changed) t where vestibule_has_automatic_access(t.tenant_id));
  return null;
end $$;

create function vestibule_automatic_members() returns trigger language plpgsql as $$
begin
  insert into automatic_access_change (tenant_id, user_id)
  select distinct c.tenant_id, c.user_id from changed c where c.tenant_id in (select t.tenant_id from (select distinct tenant_id from changed) t where vestibule_has_automatic_access(t.tenant_id));
  return null;
end $$;

create function vestibule_automatic_everybody() returns trigger language plpgsql as $$
declare tenant uuid := coalesce(new.tenant_id, old.tenant_id);
begin
  if vestibule_has_automatic_access(tenant) then
    insert into automatic_access_change (tenant_id, next_user) values (tenant, '00000000-0000-0000-0000-000000000000');
  end if;
  return null;
end $$;

create trigger app_user_automatic_insert after insert on app_user referencing new table as changed for each statement execute function vestibule_automatic_people();
create trigger app_user_automatic_update after update on app_user for each row
  when (old.display_name is distinct from new.display_name or old.email is distinct from new.email or old.company_name is distinct from new.company_name or old.job_title is distinct from new.job_title
    or old.department is distinct from new.department or old.country is distinct from new.country or old.user_type is distinct from new.user_type
    or old.account_enabled is distinct from new.account_enabled or old.deleted_at is distinct from new.deleted_at)
  execute function vestibule_automatic_person();
create trigger group_member_automatic_insert after insert on group_member referencing new table as changed for each statement execute function vestibule_automatic_members();
create trigger group_member_automatic_delete after delete on group_member referencing old table as changed for each statement execute function vestibule_automatic_members();
-- Access that ended may be wanted again, and what ended may have stood in the way of something else.
create trigger access_assignment_automatic after update on access_assignment for each row when (old.state <> 'expired' and new.state = 'expired') execute function vestibule_automatic_person();

create trigger app_group_automatic after update on app_group for each row when (old.deleted_at is distinct from new.deleted_at) execute function vestibule_automatic_everybody();
create trigger access_package_policy_automatic_insert after insert on access_package_policy for each row when (new.is_automatic) execute function vestibule_automatic_everybody();
create trigger access_package_policy_automatic_update after update on access_package_policy for each row when (old.document is distinct from new.document and (old.is_automatic or new.is_automatic)) execute function vestibule_automatic_everybody();
create trigger access_package_automatic after update on access_package for each row
  when (old.archived_at is distinct from new.archived_at or old.catalog_id is distinct from new.catalog_id) execute function vestibule_automatic_everybody();
create trigger catalog_automatic after update on catalog for each row
  when (old.state is distinct from new.state or old.is_externally_visible is distinct from new.is_externally_visible) execute function vestibule_automatic_everybody();
create trigger connected_organization_automatic after update on connected_organization for each row when (old.state is distinct from new.state) execute function vestibule_automatic_everybody();
create trigger connected_organization_domain_automatic after insert or delete on connected_organization_domain for each row execute function vestibule_automatic_everybody();
create trigger access_package_incompatible_package_automatic after delete on access_package_incompatible_package for each row execute function vestibule_automatic_everybody();
create trigger access_package_incompatible_group_automatic after delete on access_package_incompatible_group for each row execute function vestibule_automatic_everybody();

-- Policies that were there before look at everybody once.
insert into automatic_access_change (tenant_id, next_user) select distinct tenant_id, '00000000-0000-0000-0000-000000000000'::uuid from access_package_policy where is_automatic;

-- A file of a CSV upload says what it is: people to invite, or assignments of access packages.
alter table import_batch add column kind text not null default 'people';
alter table import_batch add constraint import_batch_kind_check check (kind in ('people', 'assignments'));
