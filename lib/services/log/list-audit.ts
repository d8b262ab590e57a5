import { countAudit, pageAudit } from '@/lib/data/audit-log'
import { query } from '../kernel'
import { AuditFilterInput, LogPageInput, spanOf } from './input'

/** The tenant's audit log, newest first. */
export const listAudit = query({
  name: 'log.list-audit',
  permission: 'log.audit.read',
  input: AuditFilterInput.extend(LogPageInput.shape),
  async run({ ctx, input, tx }) {
    const filter = { ...input, ...spanOf(input, ctx.now) }
    const page = await pageAudit(tx, filter, input)
    return { ...page, total: input.total === false ? null : await countAudit(tx, filter) }
  },
})
