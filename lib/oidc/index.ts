import { setSignInProvider } from '@/lib/services/sign-in/provider-port'
import { listenForChanges } from './listen'
import { providerPort } from './port'
import { dropEngines } from './tenants'

export { handleOidc } from './mount'

/** Makes the providers reachable for the pages of this process and keeps them current. The runtime and the database must be set. */
export function startOidc(): { stop(): Promise<void> } {
  setSignInProvider(providerPort)
  dropEngines()
  return listenForChanges()
}
