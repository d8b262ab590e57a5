import { z } from 'zod'
import { USER_LIMITS } from '@/lib/domain/user'
import { readCollaborationSettings } from '@/lib/data/collaboration'
import { findIdentities, findPasswordFacts, updateUser } from '@/lib/data/user'
import { canLeave } from '@/lib/domain/collaboration-settings'
import { changesOf, command, optionalLine, query, requiredLine, stale } from '@/lib/services/kernel'
import { ownPerson, ownTarget } from './self'

/** The signed-in person's own account: profile, ways to sign in, and what they may do about it. */
export const getAccount = query({
  name: 'account.get',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const person = await ownPerson(tx, ctx)
    return {
      person,
      password: await findPasswordFacts(tx, person.id),
      identities: await findIdentities(tx, person.id),
      mayLeave: canLeave(await readCollaborationSettings(tx), person.userType),
    }
  },
})

/** Changes what people may say about themselves. Address, company and everything that gives rights is the administrator's (AB-18). */
export const updateAccount = command({
  name: 'account.update',
  permission: 'self',
  input: z.object({
    version: z.number().int(),
    displayName: requiredLine(USER_LIMITS.displayName),
    givenName: optionalLine(USER_LIMITS.givenName),
    surname: optionalLine(USER_LIMITS.surname),
    phone: optionalLine(USER_LIMITS.phone),
    preferredLanguage: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/).nullable(),
  }),
  async run({ ctx, input, tx }) {
    const { version, ...changes } = input
    const person = await ownPerson(tx, ctx)
    if (!(await updateUser(tx, person.id, version, changes, ctx.now))) throw await stale(tx, person.id)
    return { result: { version: version + 1 }, audit: { target: ownTarget({ id: person.id, displayName: input.displayName }), changes: changesOf(person, changes) } }
  },
})
