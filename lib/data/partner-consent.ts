import { tenantQuery } from './tenant-pool'

// Proposed partners are made by anybody's request: only what an administrator has configured answers for its people.
const AUTOMATIC = `
  select exists (
    select from app_user u
    join connected_organization_domain d on d.tenant_id = u.tenant_id and d.domain = u.email_domain
    join connected_organization o on o.tenant_id = d.tenant_id and o.id = d.organization_id
    where u.tenant_id = $1::uuid and u.id = $2::uuid and u.user_type = 'guest' and u.email_verified and o.state = 'configured' and o.inbound -> 'automaticConsent' = 'true'::jsonb) as automatic`

/** Whether the partner a guest comes from lets this tenant's applications know who they are without asking them each time. */
export async function consentsAutomatically(tenantId: string, userId: string): Promise<boolean> {
  const { rows } = await tenantQuery<{ automatic: boolean }>(tenantId, { name: 'partner-consent', text: AUTOMATIC, values: [tenantId, userId] })
  return rows[0]?.automatic === true
}
