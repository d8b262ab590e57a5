import { auditWaits, SEAL_BATCH, sealBatch } from '@/lib/data/audit-seal'
import { startLoop, type Loop } from './loop'

const POLL_MS = 700

/** Closes new audit rows into the chain within a second. */
export function startSealer(): Loop {
  return startLoop({ name: 'audit sealer', pollMs: POLL_MS, work: async (now) => (await auditWaits()) && (await sealBatch(now)) === SEAL_BATCH })
}
