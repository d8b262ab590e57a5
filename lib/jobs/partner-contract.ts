import { findEndingContracts } from '@/lib/data/partner-contract'
import { findTenantById } from '@/lib/data/tenant'
import { newId } from '@/lib/platform/ids'
import { runContract } from '@/lib/services/connected-organization'
import { systemContext } from '@/lib/services/kernel'
import type { Sweep } from './cron'

/** Reminds sponsors of the end of partners' contracts, and carries out what was chosen for it. */
export const partnerContractSweep: Sweep = {
  name: 'partner-contracts',
  everySeconds: 3600,
  async run(now) {
    const report = { mails: 0, ended: 0 }
    for (const { tenantId, id } of await findEndingContracts(now)) {
      const tenant = await findTenantById(tenantId)
      for (let more = tenant !== undefined; more && tenant;) {
        const done = await runContract(systemContext({ tenant, name: 'Partner contracts', now, correlationId: newId() }), id)
        report.mails += done.mails
        report.ended += done.ended
        more = done.more
      }
    }
    return report
  },
}
