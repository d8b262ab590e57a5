-- What the sign-in engine keeps in memory (clients, keys, status) is dropped at the next request after a change:
-- every write below raises the tenant's config_version, and every change of a tenant is announced.
create function vestibule_raise_config_version() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'DELETE' then
    update tenant set config_version = config_version + 1 where id in (select distinct tenant_id from removed);
  else
    update tenant set config_version = config_version + 1 where id in (select distinct tenant_id from added);
  end if;
  return null;
end $$;

do $$
declare t text;
begin
  foreach t in array array['application', 'application_secret', 'signing_key', 'tenant_settings'] loop
    execute format('create trigger %1$s_config_insert after insert on %1$I referencing new table as added for each statement execute function vestibule_raise_config_version()', t);
    execute format('create trigger %1$s_config_update after update on %1$I referencing new table as added for each statement execute function vestibule_raise_config_version()', t);
    execute format('create trigger %1$s_config_delete after delete on %1$I referencing old table as removed for each statement execute function vestibule_raise_config_version()', t);
  end loop;
end $$;

create function vestibule_announce_tenant() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform pg_notify('vestibule_tenant', new.slug);
  return null;
end $$;
create trigger tenant_announce after update on tenant for each row when (old.* is distinct from new.*) execute function vestibule_announce_tenant();
