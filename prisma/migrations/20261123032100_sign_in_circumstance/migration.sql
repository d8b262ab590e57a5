-- What policies saw of a sign-in but for its address, as one number: it repeats, and a replay then reads each different circumstance once.
alter table sign_in add column circumstance bigint generated always as (jsonb_hash_extended(facts - 'ipAddress', 0)) stored;
