-- Where a sign-in came from: a refresh may come from the application's server, which is not where the person is.
alter table sign_in_proof add column origin jsonb;
update sign_in_proof set origin = proofs -> 'origin', proofs = proofs -> 'proofs' where jsonb_typeof(proofs) = 'object';
