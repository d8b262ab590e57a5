import { runPlatform } from '@/lib/services/kernel'
import { verifyAuditLog, type AuditReport } from '@/lib/services/setup'
import { optionalText, type Command } from '../command'

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Recompute the audit log: every row, every link of the chain, and what is not sealed yet',
  usage: '[--tenant <slug>]',
  words: [],
  options: { tenant: { type: 'string' } },
  async run({ options, session }) {
    return runPlatform(verifyAuditLog, { tenant: optionalText(options, 'tenant') }, await session.context())
  },
  show(document) {
    // SAFE: `run` above is the only source of this document.
    const report = document as AuditReport
    const lines = report.tenants.map((tenant) => {
      const facts = [`${tenant.sealedRows} sealed in ${tenant.segments} segments`, `${tenant.unsealedRows} not sealed yet`]
      if (tenant.removedByRetention > 0) facts.push(`${tenant.removedByRetention} removed by retention`)
      const problems = tenant.problems.map((problem) => `\n    ${problem.kind}${problem.segment ? ` segment ${problem.segment}` : ''}${problem.rowId ? ` row ${problem.rowId}` : ''}`)
      return `${tenant.problems.length === 0 ? 'intact ' : 'CHANGED'} ${tenant.slug}: ${facts.join(', ')}${problems.join('')}`
    })
    return lines.length > 0 ? lines.join('\n') : 'There is no audit log yet.'
  },
}
