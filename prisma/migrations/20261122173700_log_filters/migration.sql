-- Filters whose hits may be rare: without an index of its own such a filter reads every row of the span.
create index sign_in_tenant_id_ip_at_id_idx on sign_in (tenant_id, ip, at, id);
create index audit_event_tenant_id_result_at_id_idx on audit_event (tenant_id, result, at, id);
