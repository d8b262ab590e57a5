import { z } from 'zod'
import { findPeopleNames, findPolicyNames } from '@/lib/data/policy-names'
import { findPolicyPeople } from '@/lib/data/policy-people'
import { readPolicyDocuments } from '@/lib/data/policy-set'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { BUILT_IN_STRENGTHS, coverage, type Coverage, type DimensionName } from '@/lib/domain/conditional-access'
import { ROLE_NAMES, roleTemplateId } from '@/lib/domain/permission'
import { isUuid } from '@/lib/domain/shared'
import { withDrafts } from '@/lib/domain/what-if'
import { query } from '../kernel'
import { directoryOf } from './policy-set'

const MOST_PEOPLE = 50_000
const GAPS_SHOWN = 100
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi

/** One kind of sign-in that nothing protects: of each dimension the values it may have; one that is missing may have any. */
export interface ShownGap {
  /** How many people of today; 0: only people who may come. */
  readonly people: number
  readonly parts: readonly { readonly dimension: DimensionName; readonly count: number; readonly examples: readonly string[] }[]
}

/** Sweeps the tenant's own policies, people and applications for what no enabled policy protects. */
export const getCoverage = query({
  name: 'conditional-access.coverage',
  permission: 'conditional-access.read',
  input: z.object({}),
  limit: { per: 'actor', max: 60, windowSeconds: 600 },
  async run({ ctx, tx }) {
    const documents = await readPolicyDocuments(tx)
    const policies = withDrafts(documents.policies, {}, [])
    const people = await findPolicyPeople(tx, MOST_PEOPLE, ctx.now)
    const { applications } = await findPolicyNames(tx)
    const directory = directoryOf(documents)
    const suites = new Map((directory.applications ?? []).map((application) => [application.id, application]))
    const found = coverage(policies, { ...directory, applications: applications.map(({ id }) => suites.get(id) ?? { id }) }, people, ctx.now)
    const gaps = gapsOf(found)
    const policyNames = new Map(policies.map(({ id, displayName }) => [id, displayName]))
    const ids = [gaps.flatMap(({ parts }) => parts.flatMap(({ examples }) => examples)), found.exclusions.flatMap(({ value, examples }) => [value, ...examples]), found.breakGlass].flat()
    const name = await namer(tx, ids)
    return {
      enabled: policies.filter(({ state }) => state === 'enabled').length, policies: policies.length, people: people.length, capped: people.length === MOST_PEOPLE, applications: applications.length,
      totalGaps: found.totalGaps,
      unprotectedPeople: Math.max(0, ...gaps.map((gap) => gap.people)),
      gaps: gaps.slice(0, GAPS_SHOWN).map((gap) => ({ ...gap, parts: gap.parts.map((part) => ({ ...part, examples: part.examples.map(name) })) })),
      exclusions: found.exclusions.map((row) => ({ ...row, policyName: policyNames.get(row.policyId) ?? row.policyId, value: name(row.value), examples: row.examples.map(name) })),
      neverApplies: found.neverApplies.map((row) => ({ ...row, policyName: policyNames.get(row.policyId) ?? row.policyId })),
      nobodyToday: found.nobodyToday.map((policyId) => ({ policyId, policyName: policyNames.get(policyId) ?? policyId, conditions: ['users'] as const })),
      sampled: found.sampled,
      breakGlass: found.breakGlass.map(name),
    }
  },
})

/** The gaps that reach most people first. */
function gapsOf({ dimensions, gaps }: Coverage): readonly ShownGap[] {
  const byName = new Map(dimensions.map((dimension) => [dimension.name, dimension]))
  const everybody = byName.get('users')?.classes.reduce((sum, { count }) => sum + count, 0) ?? 0
  const shown = gaps.map((gap): ShownGap => {
    const parts = [...byName].flatMap(([dimension, { classes }]) => {
      const chosen = gap[dimension]
      if (chosen === undefined) return []
      const found = chosen.flatMap((index) => classes[index] ?? [])
      return [{ dimension, count: found.reduce((sum, { count }) => sum + count, 0), examples: found.flatMap(({ examples }) => examples).slice(0, 5) }]
    })
    return { people: parts.find(({ dimension }) => dimension === 'users')?.count ?? everybody, parts }
  })
  return shown.toSorted((a, b) => b.people - a.people || a.parts.length - b.parts.length)
}

/** Puts names where ids stand. */
async function namer(tx: TenantTx, texts: readonly string[]): Promise<(text: string) => string> {
  const { applications, groups, locations, terms, strengths, contexts } = await findPolicyNames(tx)
  const ids = [...new Set(texts.flatMap((text) => text.match(UUID) ?? []))]
  const names = new Map([...applications, ...groups, ...locations, ...terms, ...strengths, ...contexts, ...BUILT_IN_STRENGTHS].map(({ id, displayName }) => [id.toLowerCase(), displayName]))
  for (const role of ROLE_NAMES) names.set(roleTemplateId(role), role)
  for (const [id, { displayName }] of await findPeopleNames(tx, ids.filter((id) => isUuid(id) && !names.has(id.toLowerCase())))) names.set(id, displayName)
  return (text) => text.replaceAll(UUID, (id) => names.get(id.toLowerCase()) ?? id)
}
