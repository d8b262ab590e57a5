import { z } from 'zod'
import { USER_LIMITS, USER_LIST } from '@/lib/domain/user'
import { findUserByEmail, insertUser } from '@/lib/data/user'
import { actorId, AppError, command, changesOf, emailField, requiredLine } from '../kernel'
import { profileFields } from './fields'
import { assertDomainAllowed } from './target'

/** Adds a member, or a guest without an invitation. They prove their mailbox when they first sign in. */
export const createUser = command({
  name: 'user.create',
  permission: 'user.create',
  input: z.object({ userType: z.enum(USER_LIST.filters.userType), displayName: requiredLine(USER_LIMITS.displayName), email: z.string().max(1024), ...profileFields }).partial({
    givenName: true, surname: true, companyName: true, jobTitle: true, department: true, employeeId: true, country: true, phone: true, preferredLanguage: true,
  }),
  async run({ ctx, input, tx }) {
    const email = emailField(input.email, 'email')
    if (input.userType === 'guest') await assertDomainAllowed(tx, email)
    if (await findUserByEmail(tx, email)) throw new AppError('DUPLICATE', { field: 'email' })
    const fields = { ...input, email: input.email.trim() }
    const invitedById = ctx.actor.kind === 'user' ? actorId(ctx.actor) : null
    const id = await insertUser(tx, { ...fields, emailNormalized: email, creationType: 'LocalAccount', invitedById }, ctx.now)
    return { result: { id }, audit: { target: { type: 'User', id, name: input.displayName }, changes: changesOf({}, fields) } }
  },
})
