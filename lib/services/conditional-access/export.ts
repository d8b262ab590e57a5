import { z } from 'zod'
import { findPolicies, type StoredPolicy } from '@/lib/data/conditional-access-policy'
import { readPolicyDocuments } from '@/lib/data/policy-set'
import { command, entityId, notFound, type AuditEntry } from '../kernel'
import { policyTarget } from './fields'

/** One order wherever the policies were made: the same set gives the same bytes, also after an import in one go. */
const byName = (one: StoredPolicy, other: StoredPolicy) => one.displayName.localeCompare(other.displayName, 'en') || one.id.localeCompare(other.id)

/** Policies as they came, with what they name here beside them. Leaving the building is recorded. */
export const exportPolicies = command({
  name: 'conditional-access.export-policies',
  permission: 'conditional-access.read',
  input: z.object({ ids: z.array(entityId).min(1).max(195).optional() }),
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  async run({ input, tx }) {
    const all = (await findPolicies(tx)).toSorted(byName)
    const wanted = input.ids && new Set(input.ids)
    const policies = wanted ? all.filter(({ id }) => wanted.has(id)) : all
    if (wanted && policies.length < wanted.size) throw notFound()
    const { namedLocations, strengths } = await readPolicyDocuments(tx)
    const [only] = policies
    const audit: AuditEntry = { target: policies.length === 1 && only ? policyTarget(only) : { type: 'ConditionalAccessPolicy', id: null, name: null }, details: { policies: policies.length } }
    return { result: { policies: policies.map(({ id, displayName, document }) => ({ id, displayName, document })), namedLocations, strengths }, audit }
  },
})
