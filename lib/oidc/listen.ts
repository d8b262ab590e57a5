// oxlint-disable-next-line house/rooms -- LISTEN needs a connection of its own, outside of every pool
import pg from 'pg'
import { database } from '@/lib/data/database'
import { runtime } from '@/lib/platform/runtime'
import { forgetTenant } from './tenants'

const RETRY_MS = 1_000

/** Hears of changed tenants within a millisecond or so. A lost connection is made again; until then `engineOf` re-reads by itself. */
export function listenForChanges(): { stop(): Promise<void> } {
  let stopped = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: database().urls.platform, keepAlive: true })
    client = next
    next.on('error', () => undefined)
    next.on('end', again)
    next.on('notification', ({ payload }) => forgetTenant(payload ?? '*'))
    await next.connect()
    await next.query('listen vestibule_tenant')
    forgetTenant('*')
  }
  const again = () => {
    if (stopped) return
    clearTimeout(timer)
    timer = setTimeout(() => void connect().catch((error: unknown) => {
      runtime().log.debug({ err: error }, 'the listener for changes waits for the database')
      again()
    }), RETRY_MS)
    timer.unref()
  }
  void connect().catch(again)
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
