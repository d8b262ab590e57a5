import { z } from 'zod'
import { policyFromTemplate, POLICY_TEMPLATES } from '@/lib/domain/conditional-access'
import { actorId, command, notFound, requiredLine } from '../kernel'
import { changePolicies } from './change'
import { commentField, draftFields, draftOf } from './fields'
import { addPolicy } from './write'

/** Adds a policy. What stands against it is refused with field and reason, and nothing is saved. */
export const createPolicy = command({
  name: 'conditional-access.create-policy',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ ...draftFields, comment: commentField }),
  async run({ ctx, input, tx }) {
    const { id, audit } = await changePolicies(tx, ctx, () => addPolicy(tx, ctx, { ...draftOf(input), createdDateTime: ctx.now.toISOString() }, { comment: input.comment }))
    return { result: { id }, audit }
  },
})

/** Adds a policy from one of the templates: report-only, with its creator excluded. */
export const createPolicyFromTemplate = command({
  name: 'conditional-access.create-from-template',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ key: z.string().max(100), displayName: requiredLine(256) }),
  async run({ ctx, input, tx }) {
    const template = POLICY_TEMPLATES.find(({ key }) => key === input.key)
    if (!template) throw notFound()
    const creator = ctx.actor.kind === 'user' ? actorId(ctx.actor) : null
    const document = policyFromTemplate(template, input.displayName, creator ?? '')
    const { id, audit } = await changePolicies(tx, ctx, () => addPolicy(tx, ctx, { ...document, createdDateTime: ctx.now.toISOString() }, { templateKey: template.key }))
    return { result: { id }, audit }
  },
})
