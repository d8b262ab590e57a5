import { z } from 'zod'
import { findPolicies, type StoredPolicy } from '@/lib/data/conditional-access-policy'
import { PAGE_SIZE } from '@/lib/data/keyset'
import { findReferenced } from '@/lib/data/policy-reference'
import { CONDITIONS, readPolicy, referencesOf, sentenceOf, type ConditionName, type NameOf, type Phrase, type Policy, type PolicyState } from '@/lib/domain/conditional-access'
import { pageInput, query } from '../kernel'
import { namesOf } from './examine'
import { stateField } from './fields'

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

const word = z.string().max(60).optional().catch(undefined)

/** The tenant's policies with what they do in words. There are at most 195, so that one read serves every filter and order. */
export const listPolicies = query({
  name: 'conditional-access.list-policies',
  permission: 'conditional-access.read',
  input: z.object({
    search: z.string().max(200).optional().catch(undefined), state: stateField.optional().catch(undefined), condition: word, control: word,
    deleted: z.boolean().optional(), ...pageInput,
  }),
  async run({ input, tx }) {
    const { search, state, condition, control, deleted = false, sort = 'displayName', direction = 'asc', cursor, size = PAGE_SIZE } = input
    const stored = await findPolicies(tx, deleted)
    const nameOf = namesOf(await findReferenced(tx, stored.flatMap(({ document }) => referencesOf(document))))
    const wanted = search?.trim().toLowerCase() ?? ''
    const rows = stored.map((policy) => toRow(policy, nameOf))
      .filter((row) => row.displayName.toLowerCase().includes(wanted) && (!state || row.state === state)
        && (!condition || row.conditions.some((name) => name === condition)) && (!control || row.controls.includes(control)))
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
