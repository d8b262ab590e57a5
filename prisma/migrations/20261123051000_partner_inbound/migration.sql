-- What a partner's inbound rules let in: which applications, and which of its people. Whoever has no partner, or is no guest, is not asked.
-- Without settings of its own, so that the planner unfolds it in the statement that asks.
create function vestibule_partner_lets_in(t uuid, u uuid, app uuid, at timestamptz) returns boolean language sql stable as $$
  select not exists (
    select from app_user p
    join connected_organization_domain d on d.tenant_id = t and d.domain = p.email_domain
    join connected_organization o on o.tenant_id = t and o.id = d.organization_id
    where p.tenant_id = t and p.id = u and p.user_type = 'guest' and (
      (jsonb_typeof(o.inbound -> 'applicationIds') = 'array' and not (o.inbound -> 'applicationIds') ? app::text)
      or (jsonb_typeof(o.inbound -> 'groupIds') = 'array' and not exists (select from vestibule_groups_of(t, u, at) g where (o.inbound -> 'groupIds') ? g::text))))
$$;

-- A contract's end is told of 30 and 7 days before and on the day after: which of these has been, for which last day.
alter table connected_organization add column contract_noted text;
create index connected_organization_by_contract on connected_organization (contract_ends_on) where contract_ends_on is not null;
