-- One person in several tenants is found by the mailbox that was proven in each.
create index app_user_proven_mailbox on app_user (email_normalized) where email_verified and deleted_at is null;
