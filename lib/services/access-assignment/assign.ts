import { z } from 'zod'
import { submit } from '@/lib/domain/entitlement'
import { holdPeople } from '@/lib/data/access-hold'
import { findPeople } from '@/lib/data/sponsor'
import { readTimeZone } from '@/lib/data/tenant-settings'
import { newId } from '@/lib/platform/ids'
import { answersInput } from '../access-request/answers'
import { takeStep } from '../access-request/step'
import { livePackage } from '../access-package/fields'
import { command, entityId, notFound } from '../kernel'
import { actingPerson, tally } from './office'
import { scheduleInput, toSchedule } from './schedule'

/** Gives people a package by one of its policies; where it asks questions, one person at a time, as in the reference. Who may have it, approval, separation of duties and the longest duration hold here too. */
export const assignAccess = command({
  name: 'access-assignment.assign',
  permission: 'access-assignment.update',
  input: z.object({ packageId: entityId, policyId: entityId.optional(), userIds: z.array(entityId).min(1).max(100), justification: z.string().trim().max(2_000).optional(), answers: answersInput, ...scheduleInput })
    .refine(({ userIds, answers }) => new Set(userIds).size === 1 || Object.keys(answers).length === 0, { path: ['userIds'], message: 'answers-of-one' }),
  async run({ ctx, input, tx }) {
    const found = await livePackage(tx, ctx, input.packageId, 'access-assignment.update')
    const people = await findPeople(tx, [...new Set(input.userIds)])
    if (people.length < new Set(input.userIds).size) throw notFound()
    await holdPeople(tx, people.map(({ id }) => id))
    const by = actingPerson(ctx)
    const schedule = toSchedule(input, await readTimeZone(tx))
    return tally(people, ({ id: target }) => {
      const id = newId(ctx.now.getTime())
      const ask = { id, assignment: newId(ctx.now.getTime()), type: 'adminAdd', by, target, package: found.id, policy: input.policyId ?? null, answers: input.answers, justification: input.justification || null, schedule } as const
      return takeStep(tx, ctx, { seed: { targets: [target], people: by ? [by] : [], packages: [found.id] }, by, late: 'already-requested' }, (facts, now) => submit(ask, facts, now))
    }, (person) => ({ target: { type: 'AccessPackage', id: found.id, name: found.displayName }, details: { userId: person.id, name: person.displayName } }))
  },
})
