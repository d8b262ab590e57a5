import { z } from 'zod'
import { parseRuleDomain } from '@/lib/domain/email-address'
import { LIFECYCLE_ACTIONS, LIFECYCLE_KINDS, LIFECYCLE_LIMITS, LIFECYCLE_SCOPES, THRESHOLDS } from '@/lib/domain/guest-lifecycle'
import { findOrganizationNames } from '@/lib/data/connected-organization'
import { findGroups } from '@/lib/data/group'
import { findLifecyclePolicy, type LifecyclePolicyValues } from '@/lib/data/guest-lifecycle'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { AppError, entityId, notFound, optionalText, requiredLine } from '../kernel'

const targets = <Item extends z.ZodType>(item: Item) => z.array(item).max(LIFECYCLE_LIMITS.targets).default([])
const between = ([min, max]: readonly [number, number]) => z.number().int().min(min).max(max)

export const ruleFields = {
  kind: z.enum(LIFECYCLE_KINDS),
  threshold: z.number().int().min(1).max(THRESHOLDS.expiry[1]),
  scope: z.strictObject({ type: z.enum(LIFECYCLE_SCOPES), ids: targets(entityId), domains: targets(z.string().max(253)), exceptGroupIds: targets(entityId) }),
  graceDays: between(LIFECYCLE_LIMITS.graceDays),
  action: z.enum(LIFECYCLE_ACTIONS),
  deleteAfterDays: between(LIFECYCLE_LIMITS.deleteAfterDays),
}
export const policyFields = { displayName: requiredLine(LIFECYCLE_LIMITS.displayName), description: optionalText(LIFECYCLE_LIMITS.description).default(null), enabled: z.boolean().default(true), ...ruleFields }

const refused = (field: string, problem: string) => new AppError('VALIDATION', { field, fields: { [field]: problem } })

/** A rule as it will be stored: in its limits, about somebody, and about partners and groups that are there. */
export async function checkedRule<Rule extends Omit<LifecyclePolicyValues, 'displayName' | 'description' | 'enabled'>>(tx: TenantTx, rule: Rule): Promise<Rule> {
  const [min, max] = THRESHOLDS[rule.kind]
  if (rule.threshold < min || rule.threshold > max) throw refused('threshold', 'threshold')
  const { type } = rule.scope
  const ids = type === 'organizations' || type === 'groups' ? [...new Set(rule.scope.ids)] : []
  const parsed = type === 'domains' ? rule.scope.domains.map(parseRuleDomain) : []
  const domains = [...new Set(parsed.flatMap((domain) => (domain.ok ? [domain.value] : [])))]
  if (parsed.some((domain) => !domain.ok)) throw refused('scope', 'domain')
  if (type !== 'all' && ids.length + domains.length === 0) throw refused('scope', 'nobody')
  const exceptGroupIds = [...new Set(rule.scope.exceptGroupIds)]
  if (type === 'organizations' && (await findOrganizationNames(tx, ids)).length !== ids.length) throw notFound()
  const groupIds = [...new Set([...exceptGroupIds, ...(type === 'groups' ? ids : [])])]
  if ((await findGroups(tx, groupIds)).length !== groupIds.length) throw notFound()
  return { ...rule, scope: { type, ids, domains, exceptGroupIds } }
}

export async function livePolicy(tx: TenantTx, id: string) {
  const policy = await findLifecyclePolicy(tx, id)
  if (!policy) throw notFound()
  return policy
}

export const auditTarget = ({ id, displayName }: { readonly id: string; readonly displayName: string }) => ({ type: 'GuestLifecyclePolicy', id, name: displayName })
