-- A partner's page counts its people by state without looking at each of them.
create index app_user_living_domain_state on app_user (tenant_id, email_domain, state, last_sign_in_at) where deleted_at is null;
