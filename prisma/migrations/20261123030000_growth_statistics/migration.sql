-- Statistics of tables that a bulk run fills, gathered anew when one has doubled since: the background process comes once a minute, and until it
-- does every lookup among the living is planned as if there were nobody. Only the owner may gather, and the application asks for it.
create function vestibule_refresh_statistics(tables regclass[]) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  grown regclass;
begin
  foreach grown in array tables loop
    if pg_relation_size(grown) > (select 2 * 8192 * relpages::bigint from pg_class where oid = grown)
      -- Whoever gathers holds the table's maintenance lock until commit; a second run goes on with what there is.
      and pg_try_advisory_xact_lock(hashtextextended('statistics', grown::oid::bigint)) then
      execute format('analyze %s', grown);
    end if;
  end loop;
end $$;

revoke all on function vestibule_refresh_statistics(regclass[]) from public;
grant execute on function vestibule_refresh_statistics(regclass[]) to vestibule_app;
