-- Kinds of mail about access packages that a tenant does not send.
alter table entitlement_settings add column mails_off text[] not null default array[]::text[];
