import { AuditTab } from '@/components/log/audit-tab'
import { listAudit } from '@/lib/services/log'
import { read } from '@/lib/transport/read'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const YEAR_DAYS = 365

/** The audit tab that every object has. */
export async function ObjectAudit({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { cursor } = await searchParams
  return <AuditTab slug={tenant} targetId={id} events={read(tenant, listAudit, { targetId: id, days: YEAR_DAYS, size: 25, cursor })} />
}
