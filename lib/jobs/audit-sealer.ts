import { sealPending } from '@/lib/data/audit-seal'
import { inPlatform } from '@/lib/data/platform-tx'
import { startLoop, type Loop } from './loop'

const POLL_MS = 700
const BATCH = 5_000

// INVARIANT: one sealer at a time. The lock is the transaction's, so that it can neither be forgotten nor outlive a crash.
const LOCK = 'vestibule audit sealer'

/** Seals one batch if no other process is sealing. Returns how many rows, or null when another one is at it. */
export async function sealBatch(now: Date, limit = BATCH): Promise<number | null> {
  return inPlatform(async (tx) => {
    // oxlint-disable-next-line house/raw-sql -- a lock, not data
    const lock = await tx.db.$queryRaw<{ ok: boolean }[]>`select pg_try_advisory_xact_lock(hashtext(${LOCK})) as ok`
    return lock[0]?.ok ? sealPending(tx, limit, now) : null
  })
}

/** Seals everything that waits, in turn with a running sealer; for seeds, backups and tests. Returns how many rows. */
export async function sealAll(now: Date): Promise<number> {
  for (let total = 0; ;) {
    const sealed = await inPlatform(async (tx) => {
      // oxlint-disable-next-line house/raw-sql -- a lock, not data
      await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtext(${LOCK}))`
      return sealPending(tx, BATCH, now)
    })
    if (sealed === 0) return total
    total += sealed
  }
}

/** Closes new audit rows into the chain within a second. */
export function startSealer(): Loop {
  return startLoop({ name: 'audit sealer', pollMs: POLL_MS, work: async (now) => (await sealBatch(now)) === BATCH })
}
