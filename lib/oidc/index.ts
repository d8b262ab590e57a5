import { setSignInProvider } from '@/lib/services/sign-in/provider-port'
import { openClientLog } from './client-records'
import { listenForChanges } from './listen'
import { providerPort } from './port'
import { dropEngines } from './tenants'

export { handleOidc } from './mount'

/** Makes the providers reachable for the pages of this process and keeps them current. The runtime and the database must be set. */
export function startOidc(): { stop(): Promise<void> } {
  setSignInProvider(providerPort)
  dropEngines()
  const changes = listenForChanges()
  const clients = openClientLog()
  return {
    async stop() {
      await Promise.all([changes.stop(), clients.stop()])
    },
  }
}
