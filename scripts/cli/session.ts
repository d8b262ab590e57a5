import { bootDatabase, bootRuntime, type BootedDatabase } from '@/lib/boot'
import type { Runtime } from '@/lib/platform/runtime'
import { newId } from '@/lib/platform/ids'
import { systemContext } from '@/lib/services/kernel'
import { platformTenantRef } from '@/lib/services/setup'
import type { Session } from './command'

/** One command's session: nothing is read or started before the command asks, and `close` leaves nothing running. */
export function openSession(): Session & { close(): Promise<void> } {
  let runtime: Runtime | undefined
  let booted: Promise<BootedDatabase> | undefined
  const boot = () => (runtime ??= bootRuntime({ logLevel: process.env['LOG_LEVEL'] ?? 'warn' }))
  const database = () => (booted ??= bootDatabase(boot().env, boot().keys, boot().log, { attach: true }))
  return {
    get runtime() {
      return boot()
    },
    database,
    async context() {
      await database()
      return systemContext({ tenant: await platformTenantRef(), name: 'Command line', now: new Date(), correlationId: newId() })
    },
    say: (text) => void process.stderr.write(`${text}\n`),
    async close() {
      await booted?.then((value) => value.stop(), () => undefined)
    },
  }
}
