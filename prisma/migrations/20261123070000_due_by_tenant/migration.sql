-- The sweep works a tenant at a time, and finds its next rows without those of the others.
create index access_request_due_of_tenant on access_request (tenant_id, due_at, id) where due_at is not null;
create index access_assignment_due_of_tenant on access_assignment (tenant_id, due_at, id) where due_at is not null;
