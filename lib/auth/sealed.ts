import { decode, type JWT } from 'next-auth/jwt'
import type { RelyingParty } from './surface'

/** Opens one of this party's cookies, whichever key of SECRET_KEY sealed it, and says which; undefined when none did. */
export async function unseal(party: RelyingParty, sealed: string, salt = ''): Promise<{ readonly token: JWT; readonly secret: string } | undefined> {
  for (const secret of party.secrets) {
    const token = await decode({ token: sealed, secret, salt }).catch(() => null)
    if (token) return { token, secret }
  }
  return undefined
}
