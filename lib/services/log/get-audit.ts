import { z } from 'zod'
import { findAudit } from '@/lib/data/audit-log'
import { entityId, notFound, query } from '../kernel'

/** One audited act with its old and new values. */
export const getAudit = query({
  name: 'log.get-audit',
  permission: 'log.audit.read',
  input: z.object({ id: entityId }),
  async run({ input, tx }) {
    const event = await findAudit(tx, input.id)
    if (!event) throw notFound()
    return event
  },
})
