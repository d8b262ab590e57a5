-- Of parallel rotations one publishes a successor. A second one that an earlier race left has signed nothing.
delete from signing_key k using signing_key first
where k.status = 'next' and first.status = 'next' and first.tenant_id = k.tenant_id and first.alg = k.alg and (first.created_at, first.id) < (k.created_at, k.id);
create unique index signing_key_next on signing_key (tenant_id, alg) where status = 'next';
