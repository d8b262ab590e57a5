// oxlint-disable-next-line house/rooms -- LISTEN needs a connection of its own, outside of every pool
import pg from 'pg'
import { runtime } from '@/lib/platform/runtime'

export interface Listener {
  stop(): Promise<void>
}

const RETRY_MS = 2_000

/** Hears `pg_notify('vestibule_job', queue)` on a connection of its own. Notices lost while it is away are made up for by one call for every queue. */
export function startListening(url: string, heard: (queue: string | undefined) => void): Listener {
  let client: pg.Client | undefined
  let stopped = false
  let retry: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const mine = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 })
    const lost = () => {
      if (client !== mine || stopped) return
      client = undefined
      retry = setTimeout(() => void connect(), RETRY_MS)
    }
    client = mine
    mine.on('error', lost)
    mine.on('end', lost)
    mine.on('notification', (notice) => heard(notice.payload))
    try {
      await mine.connect()
      await mine.query('listen vestibule_job')
      heard(undefined)
    } catch (error) {
      runtime().log.warn({ err: error }, 'job notices cannot be heard; polling goes on')
      lost()
      await mine.end().catch(() => undefined)
    }
  }

  void connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}
