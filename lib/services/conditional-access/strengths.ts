import { z } from 'zod'
import { deleteStrengthRow, findStrengths, insertStrength, writeStrength } from '@/lib/data/authentication-strength'
import { readPolicyDocuments } from '@/lib/data/policy-set'
import { BUILT_IN_STRENGTHS } from '@/lib/domain/conditional-access'
import { newId } from '@/lib/platform/ids'
import { AppError, changesOf, command, entityId, notFound, optionalLine, query, stale } from '../kernel'
import { changePolicies } from './change'
import { checkedStrength } from './strength-content'
import { policiesNaming } from './used-by'

export const MAX_STRENGTHS = 15

const fields = { displayName: z.string().max(120), description: optionalLine(200), allowedCombinations: z.array(z.string().max(200)).max(200) }
const target = ({ id, displayName }: { readonly id: string; readonly displayName: string }) => ({ type: 'AuthenticationStrength', id, name: displayName })

/** The built-in three, then the tenant's own, each with the policies that ask for it. */
export const listStrengths = query({
  name: 'conditional-access.list-strengths',
  permission: 'conditional-access.read',
  input: z.object({}),
  async run({ tx }) {
    const { policies } = await readPolicyDocuments(tx)
    const builtIn = BUILT_IN_STRENGTHS.map((strength) => ({ ...strength, description: null, version: 0, builtIn: true }))
    const own = (await findStrengths(tx)).map((strength) => ({ ...strength, builtIn: false }))
    return [...builtIn, ...own].map((strength) => ({ ...strength, policies: policiesNaming(policies, 'strength', strength.id) }))
  },
})

export const createStrength = command({
  name: 'conditional-access.create-strength',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object(fields),
  async run({ ctx, input, tx }) {
    const content = checkedStrength(input)
    const id = newId(ctx.now.getTime())
    await changePolicies(tx, ctx, async () => {
      const others = await findStrengths(tx)
      if (others.length >= MAX_STRENGTHS) throw new AppError('LIMIT_EXCEEDED', { field: 'strengths', fields: { strengths: 'limit-strengths' } })
      assertFreeName(others, content.displayName)
      await insertStrength(tx, id, content, ctx.now)
    })
    return { result: { id }, audit: { target: target({ id, ...content }), changes: changesOf({}, content) } }
  },
})

export const updateStrength = command({
  name: 'conditional-access.update-strength',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ id: entityId, version: z.number().int(), ...fields }),
  async run({ ctx, input: { id, version, ...input }, tx }) {
    const content = checkedStrength(input)
    const before = await changePolicies(tx, ctx, async () => {
      const all = await findStrengths(tx)
      const found = all.find((strength) => strength.id === id)
      if (!found) throw notFound()
      assertFreeName(all.filter((other) => other.id !== id), content.displayName)
      if (!(await writeStrength(tx, id, version, content, ctx.now))) throw await stale(tx, id)
      return found
    })
    return { result: { id, version: version + 1 }, audit: { target: target({ id, ...content }), changes: changesOf(before, content) } }
  },
})

/** Refused while a policy asks for it. */
export const deleteStrength = command({
  name: 'conditional-access.delete-strength',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const gone = await changePolicies(tx, ctx, async ({ policies }) => {
      const found = (await findStrengths(tx)).find((strength) => strength.id === id)
      if (!found) throw notFound()
      const users = policiesNaming(policies, 'strength', id)
      if (users.length > 0) throw new AppError('IN_USE', { params: { name: users.map(({ displayName }) => displayName).slice(0, 5).join(', ') } })
      await deleteStrengthRow(tx, id)
      return found
    })
    return { result: { id }, audit: { target: target(gone) } }
  },
})

function assertFreeName(others: readonly { readonly displayName: string }[], name: string): void {
  if ([...BUILT_IN_STRENGTHS, ...others].some((other) => other.displayName.toLowerCase() === name.toLowerCase())) throw new AppError('DUPLICATE', { field: 'displayName' })
}
