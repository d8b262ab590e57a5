import { GET as consoleCallback } from './t/[tenant]/console/auth/callback/vestibule/route'
import { GET as consoleSignIn } from './t/[tenant]/console/sign-in/route'
import { GET as portalCallback } from './t/[tenant]/portal/auth/callback/vestibule/route'
import { GET as portalSignIn } from './t/[tenant]/portal/sign-in/route'
import { GET as showStep } from './t/[tenant]/sign-in/[uid]/route'
import { POST as submitStep } from './t/[tenant]/sign-in/[uid]/submit/route'

type Route = (request: Request, segments: { params: Promise<{ tenant: string; uid: string }> }) => Promise<Response>

const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['GET portal/sign-in', portalSignIn], ['GET portal/auth/callback/vestibule', portalCallback],
  ['GET console/sign-in', consoleSignIn], ['GET console/auth/callback/vestibule', consoleCallback],
  ['GET sign-in/*', showStep], ['POST sign-in/*/submit', submitStep],
])

const BELOW_TENANT = /^\/t\/([a-z][a-z0-9-]*)\/([^?]+)/
const OF_SIGN_IN = /^sign-in\/([A-Za-z0-9_-]+)/

/**
 * The route of a request on the way to a session, to be called without Next: these are plain documents and redirects, and the
 * framework's way to a route file costs more than the whole of its work. Anything unusual is left to Next, which has the same files.
 */
export function frontDoor(method: string | undefined, url: string | undefined): ((request: Request) => Promise<Response>) | undefined {
  const [, tenant = '', below = ''] = BELOW_TENANT.exec(url ?? '') ?? []
  const uid = OF_SIGN_IN.exec(below)?.[1] ?? ''
  const route = ROUTES.get(`${method} ${below.replace(OF_SIGN_IN, 'sign-in/*')}`)
  return route && ((request) => route(request, { params: Promise.resolve({ tenant, uid }) }))
}
