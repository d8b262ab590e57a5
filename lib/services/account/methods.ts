import { z } from 'zod'
import { findIdentities, findPasswordFacts } from '@/lib/data/user'
import { readSignInMethods } from '@/lib/data/tenant-settings'
import { query } from '../kernel'
import { findSelf } from './me'

/** How the person can sign in here. Never a hash or a token (AB-64). */
export const listMethods = query({
  name: 'account.list-methods',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const person = await findSelf(ctx, tx)
    const offered = await readSignInMethods(tx)
    const identities = await findIdentities(tx, person.id)
    return {
      password: { offered: offered.includes('password'), facts: await findPasswordFacts(tx, person.id) },
      emailCode: { offered: offered.length === 0 || offered.includes('emailCode'), email: person.email, verified: person.emailVerified },
      identities: identities.map(({ id, provider, createdAt, lastUsedAt }) => ({ id, provider, createdAt, lastUsedAt })),
    }
  },
})
