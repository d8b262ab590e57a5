import { AuditDetails } from '@/components/log/audit-details'
import { EntryGone } from '@/components/log/entry-drawer'
import { consoleLinks } from '@/components/log/links'
import { getAudit } from '@/lib/services/log'
import { readMaybe } from '@/lib/transport/read'

export async function AuditEntry({ tenant, id }: { tenant: string; id: string }) {
  const event = await readMaybe(tenant, getAudit, { id })
  return event ? <AuditDetails event={event} links={consoleLinks(tenant)} /> : <EntryGone />
}
