import { z } from 'zod'
import { deleteContextRow, findContexts, putContext } from '@/lib/data/authentication-strength'
import { readPolicyDocuments } from '@/lib/data/policy-set'
import { readPolicy, type JsonObject } from '@/lib/domain/conditional-access'
import { AppError, changesOf, command, flag, notFound, optionalLine, query, requiredLine } from '../kernel'
import { changePolicies } from './change'
import { nameOf } from './used-by'

const contextId = z.string().regex(/^c[1-9]\d?$/)
const target = ({ id, displayName }: { readonly id: string; readonly displayName: string }) => ({ type: 'AuthenticationContext', id, name: displayName })

const naming = (policies: readonly JsonObject[], id: string) =>
  policies.filter((source) => readPolicy(source, '').policy.conditions.applications.includeAuthenticationContexts.some((name) => name.toLowerCase() === id)).map(nameOf)

export const listContexts = query({
  name: 'conditional-access.list-contexts',
  permission: 'conditional-access.read',
  input: z.object({}),
  async run({ tx }) {
    const { policies } = await readPolicyDocuments(tx)
    return (await findContexts(tx)).map((context) => ({ ...context, policies: naming(policies, context.id) }))
  },
})

/** Adds the context c1 to c99, or gives it a new name. */
export const saveContext = command({
  name: 'conditional-access.save-context',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ id: contextId, displayName: requiredLine(100), description: optionalLine(200), isAvailable: flag }),
  async run({ ctx, input, tx }) {
    const before = await changePolicies(tx, ctx, async () => {
      const found = (await findContexts(tx)).find(({ id }) => id === input.id)
      await putContext(tx, input, ctx.now)
      return found ?? {}
    })
    return { result: { id: input.id }, audit: { target: target(input), changes: changesOf(before, input) } }
  },
})

/** Refused while a policy protects it. */
export const deleteContext = command({
  name: 'conditional-access.delete-context',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ id: z.string().max(10) }),
  async run({ ctx, input, tx }) {
    const gone = await changePolicies(tx, ctx, async ({ policies }) => {
      const found = (await findContexts(tx)).find(({ id }) => id === input.id)
      if (!found) throw notFound()
      const users = naming(policies, input.id)
      if (users.length > 0) throw new AppError('IN_USE', { params: { name: users.map(({ displayName }) => displayName).slice(0, 5).join(', ') } })
      await deleteContextRow(tx, input.id)
      return found
    })
    return { result: { id: input.id }, audit: { target: target(gone) } }
  },
})
