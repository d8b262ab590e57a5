import { insertSignIns } from '@/lib/data/sign-in-record'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import { runtime } from '@/lib/platform/runtime'
import { toAppError } from '@/lib/services/kernel'
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

/** Trouble that ends by itself; anything else is about the row. */
const PASSING: ReadonlySet<string> = new Set(['UNAVAILABLE', 'STORAGE_FULL', 'CONFLICT'])

const rowOf = ({ place, attempt, times }: Waiting) => signInRow(place, times === 1 ? attempt : { ...attempt, details: { ...attempt.details, times } })

/**
 * Sign-ins of applications, off the path of the token endpoint: written in batches, every second. Bounded for each tenant, so that a flood
 * in one leaves the others their log, and as a whole: what does not fit is counted and the count logged. A killed process loses a second.
 */
export function bufferSignIns({ everyMs = 1_000, perTenant = 2_000, capacity = 40_000 }: { everyMs?: number; perTenant?: number; capacity?: number } = {}): SignInBuffer {
  let waiting = new Map<string, Waiting[]>()
  let merged = new Map<string, Waiting>()
  let size = 0
  let lost = 0
  let writing: Promise<void> | undefined

  const add: SignInBuffer['add'] = (tenantId, place, attempt, sameAs) => {
    const key = sameAs === null ? null : `${tenantId} ${sameAs}`
    const same = key === null ? undefined : merged.get(key)
    if (same) return void (same.times += 1)
    const entry = { tenantId, place, attempt, times: 1 }
    if (keep(entry) && key !== null) merged.set(key, entry)
  }

  const keep = (entry: Waiting): boolean => {
    const own = waiting.get(entry.tenantId) ?? []
    if (own.length >= perTenant || size >= capacity) {
      lost += 1
      return false
    }
    own.push(entry)
    waiting.set(entry.tenantId, own)
    size += 1
    return true
  }

  const write = async (): Promise<void> => {
    const batch = waiting
    waiting = new Map()
    merged = new Map()
    size = 0
    if (lost > 0) runtime().log.warn({ lost }, 'sign-ins of applications were more than the log could take')
    lost = 0
    for (const [tenantId, entries] of batch) {
      // One row that the database refuses takes the batch with it: the others are written on their own.
      if (await insert(tenantId, entries) && entries.length > 1) for (const entry of entries) await insert(tenantId, [entry])
    }
  }

  /** True when something among the entries is refused; what the database cannot take now waits for the next batch. */
  const insert = async (tenantId: string, entries: readonly Waiting[]): Promise<boolean> => {
    try {
      await insertSignIns(aloneInTenant(tenantId), entries.map(rowOf))
      return false
    } catch (error) {
      const passing = PASSING.has(toAppError(error).code)
      runtime().log.error({ err: error, tenantId, rows: entries.length, passing }, 'sign-ins of applications could not be recorded')
      if (passing) for (const entry of entries) keep(entry)
      return !passing
    }
  }

  const flush = (): Promise<void> => (writing ??= write().finally(() => (writing = undefined)))
  const timer = setInterval(() => void (size > 0 && flush()), everyMs)
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
