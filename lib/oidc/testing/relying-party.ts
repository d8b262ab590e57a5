import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
// oxlint-disable-next-line house/rooms -- tests of the provider need its own relying party
import { openParty } from '@/lib/auth/flow'
import type { TenantRef } from '@/lib/data/tenant'
import { backChannelOf } from '@/lib/transport/relying-party'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'

interface Browser {
  readonly cookies: readonly { readonly name: string; readonly value: string; readonly path: string }[]
}

/** The relying party in this browser: what its routes do with the request's cookies. */
export async function within<T>(browser: Browser, path: string, work: () => Promise<T>): Promise<T> {
  const req = new IncomingMessage(new Socket())
  req.url = path
  req.headers = { cookie: browser.cookies.filter((cookie) => path.startsWith(cookie.path)).map(({ name, value }) => `${name}=${value}`).join('; ') }
  return runtime().requests.run({ req, res: new ServerResponse(req), ip: '203.0.113.9', correlationId: newId(), nonce: 'n', internal: false }, work)
}

export const backChannel = (tenant: TenantRef) => backChannelOf({ tenant, surface: 'portal' })

export async function partyOf(slug: string) {
  const found = await openParty(slug, 'portal')
  if (!found) throw new Error('no relying party')
  return found
}
