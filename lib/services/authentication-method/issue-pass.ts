import { z } from 'zod'
import { deletePass, replacePass } from '@/lib/data/access-pass'
import { passLifetime, showCode } from '@/lib/domain/authentication-method'
import { DAY, MINUTE, plus } from '@/lib/domain/shared'
import { hashCode } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'
import { RECENT } from '../account/me'
import { actorId, actorName, AppError, command, entityId, notFound } from '../kernel'
import { methodsFor } from './methods-for'
import { methodNotice } from './notice'
import { ownerTarget } from './owner'
import { randomLetters } from './recovery-hash'
import { otherPerson } from './target'
import { passContext } from './verify-pass'

const MOST_AHEAD = 30 * DAY

/**
 * A temporary access pass for somebody else, in place of an earlier one. Whoever reads it can sign in as them, so: never for oneself, never
 * for somebody who can do more, after a fresh sign-in, and its owner is told. The answer is the only time that it is readable.
 */
export const issuePass = command({
  name: 'authentication-method.issue-pass',
  permission: 'authentication-method.pass.create',
  input: z.object({ userId: entityId, minutes: z.int().min(1).max(43_200).nullable().default(null), once: z.boolean().default(false), startsAt: z.iso.datetime({ offset: true }).nullable().default(null) }),
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  stepUp: RECENT,
  async run({ ctx, input, tx }) {
    const person = await otherPerson(ctx, tx, input.userId)
    if (!person.accountEnabled) throw new AppError('ACCOUNT_BLOCKED')
    const { allowed, policy } = await methodsFor(tx, person.id, ctx.now)
    if (!allowed.has('temporaryAccessPass')) throw new AppError('METHOD_NOT_OFFERED')
    const lifetime = passLifetime(policy, input.minutes)
    if (!lifetime.ok) throw new AppError('LIMIT_EXCEEDED', { field: 'minutes', params: { min: policy.pass.minimumLifetimeInMinutes, max: policy.pass.maximumLifetimeInMinutes } })
    const asked = input.startsAt === null ? ctx.now : new Date(input.startsAt)
    const startsAt = asked > ctx.now ? asked : ctx.now
    if (startsAt.getTime() - ctx.now.getTime() > MOST_AHEAD) throw new AppError('LIMIT_EXCEEDED', { field: 'startsAt' })
    const expiresAt = plus(startsAt, lifetime.minutes * MINUTE)
    const once = input.once || policy.pass.isUsableOnce
    const pass = randomLetters(policy.pass.defaultLength)
    const row = { userId: person.id, startsAt, expiresAt, once, createdBy: actorId(ctx.actor), createdByName: actorName(ctx.actor) }
    const id = await replacePass(tx, row, (of) => hashCode(runtime().keys, pass, passContext(of)), ctx.now)
    return {
      result: { id, pass: showCode(pass), startsAt, expiresAt, once },
      audit: { target: ownerTarget(person), details: { startsAt: startsAt.toISOString(), expiresAt: expiresAt.toISOString(), once } },
      mail: [methodNotice(ctx, person, { change: 'issued', method: 'temporaryAccessPass', by: 'admin' })],
    }
  },
})

/** Ends a pass before its time. */
export const revokePass = command({
  name: 'authentication-method.delete-pass',
  permission: 'authentication-method.pass.create',
  input: z.object({ userId: entityId, id: entityId }),
  async run({ ctx, input: { userId, id }, tx }) {
    const person = await otherPerson(ctx, tx, userId)
    if (!(await deletePass(tx, userId, id))) throw notFound()
    return { result: { id }, audit: { target: ownerTarget(person) } }
  },
})
