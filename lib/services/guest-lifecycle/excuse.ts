import { z } from 'zod'
import { LIFECYCLE_KINDS } from '@/lib/domain/guest-lifecycle'
import { DAY } from '@/lib/domain/shared'
import { readAccounts } from '@/lib/data/access-account'
import { excuseCase, findCasesOf } from '@/lib/data/guest-lifecycle-case'
import { findUser } from '@/lib/data/user'
import { AppError, command, entityId, notFound, query } from '../kernel'

const LONGEST_DAYS = 366

/** Lets one guest be for a while: nothing that was planned happens, and afterwards it is announced anew. */
export const excuseGuest = command({
  name: 'guest-lifecycle.excuse',
  permission: 'guest-lifecycle.update',
  input: z.object({ userId: entityId, kind: z.enum(LIFECYCLE_KINDS), until: z.coerce.date() }),
  async run({ ctx, input: { userId, kind, until }, tx }) {
    const person = await findUser(tx, userId)
    if (!person || person.deletedAt) throw notFound()
    if (!(until > ctx.now) || until.getTime() > ctx.now.getTime() + LONGEST_DAYS * DAY) throw new AppError('VALIDATION', { field: 'until', fields: { until: 'until' } })
    if (!(await excuseCase(tx, { userId, kind }, until))) throw notFound()
    return { result: { userId }, audit: { target: { type: 'User', id: userId, name: person.displayName }, details: { kind, until: until.toISOString() } } }
  },
})

/** What lifecycle policies have open about one person: shown to administrators before it happens. */
export const getLifecycleOfUser = query({
  name: 'guest-lifecycle.of-user',
  permission: 'user.read',
  input: z.object({ userId: entityId }),
  async run({ input: { userId }, tx }) {
    if (!(await findUser(tx, userId))) throw notFound()
    const account = (await readAccounts(tx, [userId])).get(userId)
    return { cases: await findCasesOf(tx, userId), account: { isDormant: account?.state === 'dormant', deleteAt: account?.deleteAt ? new Date(account.deleteAt) : null } }
  },
})
