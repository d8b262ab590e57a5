import { z } from 'zod'
import { countDomainRules, deleteDomainRules, findDomainRule, insertDomainRules, updateDomainRule } from '@/lib/data/domain-rule'
import { findActiveUsers } from '@/lib/data/sponsor'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { diff } from '@/lib/domain/audit'
import { actorId, AppError, command, notFound, type AuditEntry } from '../kernel'
import { id, Kind, MAX_RULES, parseDomains, Reason } from './fields'

type Rule = { readonly id: string; readonly kind: 'allow' | 'deny'; readonly domain: string }

const target = (rule: Rule): AuditEntry['target'] => ({ type: 'DomainRule', id: rule.id, name: `${rule.kind} ${rule.domain}` })

async function requireOwner(tx: TenantTx, ownerId: string | null): Promise<void> {
  if (ownerId !== null && (await findActiveUsers(tx, [ownerId])).length === 0) throw notFound()
}

/** Adds one domain or a pasted list to the allow or the deny list. Domains that are there already stay as they are. */
export const addCollaborationRules = command({
  name: 'collaboration.add-rules',
  permission: 'collaboration.update',
  input: z.object({ kind: Kind, domains: z.string().max(500_000), reason: Reason, ownerId: id.nullish() }),
  async run({ ctx, input, tx }) {
    const { domains, unreadable } = parseDomains(input.domains)
    if (unreadable.length > 0 || domains.length === 0) throw new AppError('VALIDATION', { field: 'domains', fields: { domains: unreadable.slice(0, 10).join(', ') }, params: { count: unreadable.length } })
    await requireOwner(tx, input.ownerId ?? null)
    const counts = await countDomainRules(tx)
    if (counts.allow + counts.deny + domains.length > MAX_RULES) throw new AppError('LIMIT_EXCEEDED', { field: 'domains', params: { max: MAX_RULES } })
    const about = { reason: input.reason, ownerId: input.ownerId ?? (ctx.actor.kind === 'user' ? ctx.actor.userId : null), createdBy: ctx.actor.kind === 'user' ? actorId(ctx.actor) : null, now: ctx.now }
    const added = await insertDomainRules(tx, domains.map((domain) => ({ kind: input.kind, domain })), about)
    const [first, ...rest] = added.map((rule) => ({ target: target(rule), changes: diff({}, { kind: rule.kind, domain: rule.domain, reason: about.reason, ownerId: about.ownerId }) }))
    const nothing: AuditEntry = { target: { type: 'DomainRule', id: null, name: null }, details: { added: 0, known: domains.length } }
    return { result: { added: added.length, known: domains.length - added.length }, audit: first ? [first, ...rest] : nothing }
  },
})

/** Changes why a rule is there and who answers for it; another domain is another rule. */
export const updateCollaborationRule = command({
  name: 'collaboration.update-rule',
  permission: 'collaboration.update',
  input: z.object({ id, reason: Reason, ownerId: id.nullish() }),
  async run({ input, tx }) {
    const rule = await findDomainRule(tx, input.id)
    if (!rule) throw notFound()
    const next = { reason: input.reason, ownerId: input.ownerId ?? null }
    await requireOwner(tx, next.ownerId)
    await updateDomainRule(tx, rule.id, next)
    return { result: { id: rule.id }, audit: { target: target(rule), changes: diff({ reason: rule.reason, ownerId: rule.ownerId }, next) } }
  },
})

/** Takes rules off the lists. An id that is not in this tenant refuses the whole call. */
export const removeCollaborationRules = command({
  name: 'collaboration.remove-rules',
  permission: 'collaboration.update',
  input: z.object({ ids: z.array(id).min(1).max(MAX_RULES) }),
  async run({ input, tx }) {
    const ids = [...new Set(input.ids)]
    const removed = await deleteDomainRules(tx, ids)
    const [first, ...rest] = removed.map((rule) => ({ target: target(rule), changes: diff({ kind: rule.kind, domain: rule.domain, reason: rule.reason }, {}) }))
    if (!first || removed.length !== ids.length) throw notFound()
    return { result: { removed: removed.length, rules: removed }, audit: [first, ...rest] }
  },
})
