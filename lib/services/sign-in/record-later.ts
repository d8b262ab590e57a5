import { insertSignIns } from '@/lib/data/sign-in-record'
import { inTenant } from '@/lib/data/tenant-tx'
import { runtime } from '@/lib/platform/runtime'
import { signInRow, type Attempt, type AttemptPlace } from './record'

interface Waiting {
  readonly tenantId: string
  readonly place: AttemptPlace
  readonly attempt: Attempt
  times: number
}

export interface SignInBuffer {
  /** Costs the caller nothing but memory. Attempts of one `sameAs` within a window become one row that says how many. */
  add(tenantId: string, place: AttemptPlace, attempt: Attempt, sameAs: string | null): void
  flush(): Promise<void>
  /** Writes what waits; call it when no request is served any more. */
  stop(): Promise<void>
}

/**
 * Sign-ins of applications, off the path of the token endpoint: written in batches, every second. Bounded: what does not fit is counted
 * and the count logged. A process that is killed loses its last second.
 */
export function bufferSignIns({ everyMs = 1_000, capacity = 10_000 }: { everyMs?: number; capacity?: number } = {}): SignInBuffer {
  let waiting: Waiting[] = []
  let merged = new Map<string, Waiting>()
  let lost = 0
  let writing: Promise<void> | undefined

  const add: SignInBuffer['add'] = (tenantId, place, attempt, sameAs) => {
    const key = sameAs === null ? null : `${tenantId} ${sameAs}`
    const same = key === null ? undefined : merged.get(key)
    if (same) return void (same.times += 1)
    if (waiting.length >= capacity) return void (lost += 1)
    const entry = { tenantId, place, attempt, times: 1 }
    waiting.push(entry)
    if (key !== null) merged.set(key, entry)
  }

  const write = async (): Promise<void> => {
    const batch = waiting
    waiting = []
    merged = new Map()
    if (lost > 0) runtime().log.warn({ lost }, 'sign-ins of applications were more than the log could take')
    lost = 0
    const byTenant = new Map<string, Waiting[]>()
    for (const entry of batch) byTenant.set(entry.tenantId, [...(byTenant.get(entry.tenantId) ?? []), entry])
    for (const [tenantId, entries] of byTenant) {
      const rows = entries.map(({ place, attempt, times }) => signInRow(place, times === 1 ? attempt : { ...attempt, details: { ...attempt.details, times } }))
      await inTenant(tenantId, (tx) => insertSignIns(tx, rows)).catch((error: unknown) => {
        runtime().log.error({ err: error, tenantId, rows: rows.length }, 'sign-ins of applications could not be recorded')
        // Tried again with the next batch, as far as there is room.
        waiting.unshift(...entries.slice(0, Math.max(0, capacity - waiting.length)))
      })
    }
  }

  const flush = (): Promise<void> => (writing ??= write().finally(() => (writing = undefined)))
  const timer = setInterval(() => void (waiting.length > 0 && flush()), everyMs)
  timer.unref()
  return {
    add, flush,
    async stop() {
      clearInterval(timer)
      await writing
      await flush()
    },
  }
}
