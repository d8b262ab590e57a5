import { findPolicies } from '@/lib/data/conditional-access-policy'
import { findByName, findReferenced } from '@/lib/data/policy-reference'
import { readPolicyDocuments } from '@/lib/data/policy-set'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { entriesAt, mapReferences, mergeSource, referencesOf, sentenceOf, unresolved, type Finding, type JsonObject, type Notice, type Phrase, type PolicyState, type Reference, type ReferenceKind } from '@/lib/domain/conditional-access'
import { isUuid } from '@/lib/domain/shared'
import { examineWith, knownOf, namesOf } from './examine'
import type { FoundPolicy } from './import-files'
import { directoryOf } from './policy-set'

export interface ImportChoices {
  /** By `kind:value` in lower case: the id here, or null to take the entry out. */
  readonly mapping: Readonly<Record<string, string | null>>
  /** `report-only`: whatever is on comes in report-only. */
  readonly state: 'report-only' | 'as-written'
  /** What happens to a policy whose id is here already. */
  readonly existing: 'skip' | 'replace'
  /** Keys of policies that are left out. */
  readonly skip: readonly string[]
}

export interface PlannedPolicy {
  readonly key: string
  readonly file: string
  readonly displayName: string
  readonly state: PolicyState
  readonly deed: 'create' | 'replace' | 'skip'
  readonly id: string | null
  readonly source: JsonObject
  readonly sentence: Phrase
  readonly findings: readonly Finding[]
  readonly notices: readonly Notice[]
  /** Lists that entries are taken out of: the policy then says something else. */
  readonly lost: readonly LostEntries[]
}

export interface LostEntries {
  /** `conditions.users.excludeGroups` */
  readonly path: string
  readonly taken: readonly string[]
  readonly left: number
}

export interface UnknownReference extends Pick<Reference, 'kind' | 'value'> {
  readonly key: string
  /** How many policies name it. */
  readonly policies: number
  /** Must be mapped or taken out; otherwise it may stay and matches nothing. */
  readonly required: boolean
}

export interface ImportPlan {
  readonly policies: readonly PlannedPolicy[]
  readonly unknown: readonly UnknownReference[]
  /** What names were taken for, without being asked. */
  readonly byName: Readonly<Record<string, string>>
}

export const mappingKey = ({ kind, value }: Pick<Reference, 'kind' | 'value'>): string => `${kind}:${value.toLowerCase()}`

const KINDS: readonly ReferenceKind[] = ['user', 'group', 'role', 'application', 'location', 'strength', 'terms']

/** What an import would do, policy by policy: the same for the dry run and for the import itself. */
export async function planImport(tx: TenantTx, found: readonly FoundPolicy[], choices: ImportChoices): Promise<ImportPlan> {
  const byName = await namesToIds(tx, found.map(({ document }) => document.source))
  const mapped = found.map((one) => {
    const swapped = mapReferences(one.document.source, (reference) => choices.mapping[mappingKey(reference)] ?? (mappingKey(reference) in choices.mapping ? null : byName[mappingKey(reference)]))
    return { ...one, source: choices.state === 'report-only' && one.document.policy.state === 'enabled' ? mergeSource(swapped, { state: 'enabledForReportingButNotEnforced' }) : swapped }
  })
  const names = await findReferenced(tx, mapped.flatMap(({ source }) => referencesOf(source)))
  const directory = directoryOf(await readPolicyDocuments(tx))
  const here = new Set([...(await findPolicies(tx))].map((policy) => policy.id))
  const policies = mapped.map(({ key, file, document, source }): PlannedPolicy => {
    const { document: read, findings } = examineWith(source, key, names, directory)
    const id = isUuid(read.policy.id) ? read.policy.id.toLowerCase() : null
    const exists = id !== null && here.has(id)
    const deed = choices.skip.includes(key) || (exists && choices.existing === 'skip') ? 'skip' : exists ? 'replace' : 'create'
    return {
      key, file, displayName: read.policy.displayName, state: read.policy.state, deed, id, source,
      sentence: sentenceOf(read.policy, namesOf(names)), findings: deed === 'skip' ? [] : findings, notices: document.notices,
      lost: deed === 'skip' ? [] : lostEntries(document.source, source, choices.mapping),
    }
  })
  const required = knownOf(names)
  const known = { ...required, application: new Set(names.get('application')?.keys() ?? []), role: new Set(names.get('role')?.keys() ?? []) }
  return { policies, unknown: unknownOf(policies.filter(({ deed }) => deed !== 'skip').map(({ source }) => unresolved(source, known)), Object.keys(required)), byName }
}

/** What taking entries out takes from which list, and how much of it is left. */
function lostEntries(before: JsonObject, after: JsonObject, mapping: ImportChoices['mapping']): readonly LostEntries[] {
  const lists = new Map<string, string[]>()
  for (const reference of referencesOf(before)) {
    const [, path] = /^(.*)\[\d+\]$/.exec(reference.path) ?? []
    if (path !== undefined && mapping[mappingKey(reference)] === null) lists.set(path, [...(lists.get(path) ?? []), reference.value])
  }
  return [...lists].map(([path, taken]) => ({ path, taken, left: entriesAt(after, path) }))
}

function unknownOf(lists: readonly (readonly Reference[])[], required: readonly string[]): readonly UnknownReference[] {
  const seen = new Map<string, UnknownReference>()
  for (const list of lists) {
    for (const [key, { kind, value }] of new Map(list.map((reference) => [mappingKey(reference), reference]))) {
      seen.set(key, { key, kind, value, policies: (seen.get(key)?.policies ?? 0) + 1, required: required.includes(kind) })
    }
  }
  return [...seen.values()].toSorted((a, b) => Number(b.required) - Number(a.required) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.policies - a.policies)
}

/** Display names where ids belong: taken for the one thing here that is called so. */
async function namesToIds(tx: TenantTx, sources: readonly JsonObject[]): Promise<Readonly<Record<string, string>>> {
  const written = sources.flatMap(referencesOf).filter(({ value }) => !isUuid(value))
  const found: Record<string, string> = {}
  for (const kind of KINDS) {
    const values = [...new Set(written.filter((one) => one.kind === kind).map(({ value }) => value))]
    if (values.length === 0) continue
    for (const [name, id] of await findByName(tx, kind, values)) found[`${kind}:${name}`] = id
  }
  return found
}
