import { z } from 'zod'
import { findPolicies, type StoredPolicy } from '@/lib/data/conditional-access-policy'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { CONDITIONS, readPolicy, type ConditionName, type Policy } from '@/lib/domain/conditional-access'
import { entityId, notFound } from '../kernel'
import { livePolicy, MAX_POLICIES, stateField } from './fields'

const word = z.string().max(60).optional()
/** What narrows the list of policies, and so what a bulk act means by "all that match". */
export const policyFilter = { search: z.string().max(200).optional(), state: stateField.optional(), condition: word, control: word }
type PolicyFilter = z.infer<z.ZodObject<typeof policyFilter>>

export const chosenById = { ids: z.array(entityId).min(1).max(MAX_POLICIES) }
/** Strict: a filter that is not understood never means everything. */
export const chosenByFilter = { matching: z.strictObject(policyFilter) }
type Chosen = { readonly ids: readonly string[] } | { readonly matching: PolicyFilter }

export function fits({ displayName, state, document, id }: StoredPolicy, filter: PolicyFilter): boolean {
  const { search = '', condition, control } = filter
  if (!displayName.toLowerCase().includes(search.trim().toLowerCase()) || (filter.state && state !== filter.state)) return false
  if (!condition && !control) return true
  const { policy } = readPolicy(document, id)
  return (!condition || conditionsSet(policy).some((name) => name === condition)) && (!control || controlsOf(policy).includes(control))
}

/** The policies of a bulk act, as they are now. Call inside `changePolicies`. */
export async function chosenPolicies(tx: TenantTx, chosen: Chosen): Promise<readonly StoredPolicy[]> {
  if ('matching' in chosen) {
    const found = (await findPolicies(tx)).filter((policy) => fits(policy, chosen.matching))
    if (found.length === 0) throw notFound()
    return found
  }
  const policies = []
  for (const id of new Set(chosen.ids)) policies.push(await livePolicy(tx, id))
  return policies
}

/** Conditions that narrow a policy; everybody and every client type say nothing. */
export const conditionsSet = ({ conditions }: Policy): ConditionName[] => CONDITIONS.filter((name) => {
  if (name === 'users' || name === 'applications') return true
  if (name === 'clientAppTypes') return conditions.clientAppTypes !== null && !conditions.clientAppTypes.includes('all')
  return conditions[name] !== null
})

export const controlsOf = ({ grantControls: grant, sessionControls }: Policy): string[] => [
  ...(grant?.builtInControls ?? []), ...(grant?.authenticationStrength ? ['authenticationStrength'] : []), ...(grant && grant.termsOfUse.length > 0 ? ['termsOfUse'] : []),
  ...Object.keys(sessionControls),
]
