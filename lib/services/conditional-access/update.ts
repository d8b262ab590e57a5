import { z } from 'zod'
import { findPolicyVersions } from '@/lib/data/conditional-access-policy'
import { mergeSource } from '@/lib/domain/conditional-access'
import { command, entityId, notFound } from '../kernel'
import { changePolicies } from './change'
import { commentField, draftFields, draftOf, livePolicy, stateField } from './fields'
import { chosenByFilter, chosenById, chosenPolicies } from './selection'
import { putPolicies, putPolicy } from './write'

/** Writes a policy anew: its whole document, based on the version that was read. */
export const updatePolicy = command({
  name: 'conditional-access.update-policy',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ id: entityId, version: z.number().int(), ...draftFields, comment: commentField }),
  async run({ ctx, input: { id, version, comment, ...draft }, tx }) {
    const { audit, ...result } = await changePolicies(tx, ctx, async () => putPolicy(tx, ctx, await livePolicy(tx, id), version, draftOf(draft), comment))
    return { result, audit }
  },
})

/** Takes an older version as the next one. */
export const restorePolicyVersion = command({
  name: 'conditional-access.restore-version',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ id: entityId, version: z.number().int(), from: z.number().int(), comment: commentField }),
  async run({ ctx, input: { id, version, from, comment }, tx }) {
    const { audit, ...result } = await changePolicies(tx, ctx, async () => {
      const policy = await livePolicy(tx, id)
      const old = (await findPolicyVersions(tx, id)).find((candidate) => candidate.version === from)
      if (!old) throw notFound()
      return putPolicy(tx, ctx, policy, version, old.document, comment)
    })
    return { result, audit: { ...audit, details: { from } } }
  },
})

const newState = { state: stateField, comment: commentField }

/** Turns policies on, off or to report-only: all of them or none. */
export const setPolicyState = command({
  name: 'conditional-access.set-state',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ ...chosenById, ...newState }).or(z.object({ ...chosenByFilter, ...newState })),
  async run({ ctx, input, tx }) {
    const { state, comment } = input
    const done = await changePolicies(tx, ctx, async (before) => {
      const changes = (await chosenPolicies(tx, input)).map((policy) => ({ policy, source: mergeSource(policy.document, { state }) }))
      const put = await putPolicies(tx, ctx, changes, before, comment)
      return put.map(({ audit }) => ({ ...audit, ...('matching' in input && { details: { matching: input.matching } }) }))
    })
    const [first, ...others] = done
    if (!first) throw notFound()
    return { result: { changed: done.length }, audit: [first, ...others] }
  },
})
