-- Counting a filtered list leaves deleted people out: with the state at its end, the index alone can answer.
create index app_user_tenant_id_user_type_created_at_id_state_idx on app_user (tenant_id, user_type, created_at, id, state);
create index app_user_tenant_id_company_sort_created_at_id_state_idx on app_user (tenant_id, company_sort, created_at, id, state);
create index app_user_tenant_id_email_domain_created_at_id_state_idx on app_user (tenant_id, email_domain, created_at, id, state);

-- The four counting functions in one shape: what is counted is a condition a column. A statement that moves no counter, such as every
-- sign-in, leaves tenant_stat alone, so that it neither writes it nor waits for it.
do $$
declare
  counted record;
  source record;
  branches text;
begin
  for counted in
    select * from (values
      ('users', array['state', 'user_type'], array['members', 'guests', 'guests_pending', 'blocked', 'deleted_users'],
       array[$c$state <> 'deleted' and user_type = 'member'$c$, $c$state <> 'deleted' and user_type = 'guest'$c$, $c$state = 'pending'$c$, $c$state = 'blocked'$c$, $c$state = 'deleted'$c$]),
      ('groups', array['deleted_at'], array['groups'], array['deleted_at is null']),
      ('applications', array['deleted_at', 'first_party'], array['applications'], array['deleted_at is null and not first_party']),
      ('invitations', array['state'], array['invitations_pending'], array[$c$state in ('sent', 'opened')$c$])
    ) as t (noun, reads, counters, conditions)
  loop
    branches := '';
    for source in
      select op, format(rows, array_to_string(counted.reads, ', ')) as delta from (values
        ('INSERT', 'select tenant_id, %1$s, 1 as sign from added'),
        ('DELETE', 'select tenant_id, %1$s, -1 as sign from removed'),
        ('UPDATE', 'select tenant_id, %1$s, 1 as sign from added union all select tenant_id, %1$s, -1 from removed')
      ) as s (op, rows)
    loop
      branches := branches || format(
        'if tg_op = %L then insert into tenant_stat as s (tenant_id, %s) select * from (select tenant_id, %s from (%s) d group by tenant_id) moved where (%s) <> (%s) order by tenant_id on conflict (tenant_id) do update set %s; end if;'
        || E'\n', source.op, array_to_string(counted.counters, ', '),
        (select string_agg(format('coalesce(sum(sign) filter (where %s), 0) as %I', condition, counter), ', ' order by n)
         from unnest(counted.counters, counted.conditions) with ordinality as u (counter, condition, n)),
        source.delta, array_to_string(counted.counters, ', '), (select string_agg('0', ', ') from unnest(counted.counters)),
        (select string_agg(format('%1$I = s.%1$I + excluded.%1$I', counter), ', ') from unnest(counted.counters) as counter));
    end loop;
    execute format(
      'create or replace function vestibule_count_%s() returns trigger language plpgsql security definer set search_path = pg_catalog, public as %L',
      counted.noun, E'begin\n' || branches || E'return null;\nend');
  end loop;
end $$;

-- Last: dropping an index shuts its table to readers as well until the commit, building one only to writers.
drop index app_user_tenant_id_user_type_created_at_id_idx;
drop index app_user_tenant_id_company_sort_created_at_id_idx;
drop index app_user_tenant_id_email_domain_created_at_id_idx;
