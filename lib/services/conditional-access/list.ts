import { z } from 'zod'
import { findPolicies, type StoredPolicy } from '@/lib/data/conditional-access-policy'
import { PAGE_SIZE } from '@/lib/data/keyset'
import { findReferenced } from '@/lib/data/policy-reference'
import { readPolicy, referencesOf, sentenceOf, type ConditionName, type NameOf, type Phrase, type PolicyState } from '@/lib/domain/conditional-access'
import { pageInput, query } from '../kernel'
import { namesOf } from './examine'
import { conditionsSet, controlsOf, fits, policyFilter } from './selection'

export interface PolicyRow {
  readonly id: string
  readonly displayName: string
  readonly state: PolicyState
  readonly sentence: Phrase
  readonly conditions: readonly ConditionName[]
  /** Built-in controls, `authenticationStrength`, `termsOfUse`, and the names of session controls. */
  readonly controls: readonly string[]
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly deletedAt: Date | null
  readonly purgeAfter: Date | null
  readonly version: number
}

/** The tenant's policies with what they do in words. There are at most 195, so that one read serves every filter and order. */
export const listPolicies = query({
  name: 'conditional-access.list-policies',
  permission: 'conditional-access.read',
  input: z.object({
    search: policyFilter.search.catch(undefined), state: policyFilter.state.catch(undefined), condition: policyFilter.condition.catch(undefined), control: policyFilter.control.catch(undefined),
    deleted: z.boolean().optional(), ...pageInput,
  }),
  async run({ input, tx }) {
    const { search, state, condition, control, deleted = false, sort = 'displayName', direction = 'asc', cursor, size = PAGE_SIZE } = input
    const stored = await findPolicies(tx, deleted)
    const nameOf = namesOf(await findReferenced(tx, stored.flatMap(({ document }) => referencesOf(document))))
    const rows = stored.filter((policy) => fits(policy, { search, state, condition, control })).map((policy) => toRow(policy, nameOf))
      .toSorted(orders[sort] ?? byName)
    if (direction === 'desc') rows.reverse()
    const start = Math.min(Math.max(0, Number(cursor) || 0), rows.length)
    return {
      rows: rows.slice(start, start + size), start, total: { value: rows.length, capped: false },
      next: start + size < rows.length ? String(start + size) : null, previous: start > 0 ? String(Math.max(0, start - size)) : null,
    }
  },
})

const byName = (a: PolicyRow, b: PolicyRow) => a.displayName.localeCompare(b.displayName, 'en', { numeric: true, sensitivity: 'base' }) || (a.id < b.id ? -1 : 1)
const STATES: readonly PolicyState[] = ['enabled', 'enabledForReportingButNotEnforced', 'disabled']
const orders: Readonly<Record<string, (a: PolicyRow, b: PolicyRow) => number>> = {
  displayName: byName,
  state: (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || byName(a, b),
  createdAt: (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || byName(a, b),
  updatedAt: (a, b) => a.updatedAt.getTime() - b.updatedAt.getTime() || byName(a, b),
}

function toRow({ document, templateKey: _template, ...policy }: StoredPolicy, nameOf: NameOf): PolicyRow {
  const read = readPolicy(document, policy.id).policy
  return { ...policy, sentence: sentenceOf(read, nameOf), conditions: conditionsSet(read), controls: controlsOf(read) }
}
