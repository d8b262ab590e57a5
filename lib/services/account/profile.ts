import { z } from 'zod'
import { USER_LIMITS } from '@/lib/domain/user'
import { updateUser } from '@/lib/data/user'
import { changesOf, command, optionalLine, query, requiredLine, stale } from '../kernel'
import { findSelf, selfTarget } from './me'

/** What My Account shows of the person. */
export const getProfile = query({
  name: 'account.get-profile',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const { id, displayName, givenName, surname, email, emailVerified, phone, preferredLanguage, companyName, jobTitle, department, userType, createdAt, lastSignInAt, version } = await findSelf(ctx, tx)
    return { id, displayName, givenName, surname, email, emailVerified, phone, preferredLanguage, companyName, jobTitle, department, userType, createdAt, lastSignInAt, version }
  },
})

/** Changes what belongs to the person alone. Strict: address, its proof, type, company and rights are not among the fields, and asking for them is refused (AB-18). */
export const updateProfile = command({
  name: 'account.update-profile',
  permission: 'self',
  input: z.strictObject({
    version: z.number().int(),
    displayName: requiredLine(USER_LIMITS.displayName),
    givenName: optionalLine(USER_LIMITS.givenName),
    surname: optionalLine(USER_LIMITS.surname),
    phone: optionalLine(USER_LIMITS.phone),
    preferredLanguage: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/).nullable(),
  }),
  async run({ ctx, input: { version, ...changes }, tx }) {
    const person = await findSelf(ctx, tx)
    if (!(await updateUser(tx, person.id, version, changes, ctx.now))) throw await stale(tx, person.id)
    return { result: { version: version + 1 }, audit: { target: selfTarget({ id: person.id, displayName: changes.displayName }), changes: changesOf(person, changes) } }
  },
})
