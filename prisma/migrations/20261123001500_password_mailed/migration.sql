-- A password that a mailbox set and that mailbox are one factor.
alter table password_credential add column mailed boolean not null default false;
