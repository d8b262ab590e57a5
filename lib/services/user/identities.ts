import { z } from 'zod'
import { findIdentities, findPasswordFacts, findUser } from '@/lib/data/user'
import { entityId, notFound, query } from '../kernel'

/** With what a person can prove who they are. */
export const listIdentities = query({
  name: 'user.list-identities',
  permission: 'user.read',
  input: z.object({ id: entityId }),
  async run({ input: { id }, tx }) {
    const person = await findUser(tx, id)
    if (!person) throw notFound()
    return { email: person.email, emailVerified: person.emailVerified, identities: await findIdentities(tx, id), password: await findPasswordFacts(tx, id) }
  },
})
