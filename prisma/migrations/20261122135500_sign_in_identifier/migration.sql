-- The log is searched by the whole address that was typed.
CREATE INDEX "sign_in_tenant_id_identifier_at_id_idx" ON "sign_in"("tenant_id", "identifier", "at", "id");
