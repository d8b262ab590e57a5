import { setImmediate as breath } from 'node:timers/promises'
import { z } from 'zod'
import { findPeopleNames, findPolicyNames } from '@/lib/data/policy-names'
import { countPolicyPeople, readPolicyPeople } from '@/lib/data/policy-people'
import { readPolicyDocuments } from '@/lib/data/policy-set'
import { aloneInTenant, inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { BUILT_IN_STRENGTHS, startCoverage, type Coverage, type Directory, type Policy } from '@/lib/domain/conditional-access'
import { ROLE_NAMES, roleTemplateId } from '@/lib/domain/permission'
import { isUuid } from '@/lib/domain/shared'
import { withDrafts } from '@/lib/domain/what-if'
import { query } from '../kernel'
import { shownGaps, type ShownGap } from './coverage-gaps'
import { directoryOf } from './policy-set'

const PAGE = 2_500
/** People asked about between two breaths. */
const PEOPLE_STEP = 250
/** Steps of the sweep between two words about it, which are also where whoever left ends it. */
const STEPS_TOLD = 8
const GAPS_SHOWN = 100
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi

interface CoveragePlan {
  readonly tenantId: string
  readonly now: Date
  readonly policies: readonly Policy[]
  readonly directory: Directory
  readonly applications: number
}

/** Prepares a sweep of the tenant's own policies, people and applications for what no enabled policy protects. */
export const planCoverage = query({
  name: 'conditional-access.coverage',
  permission: 'conditional-access.read',
  input: z.object({}),
  limit: { per: 'actor', max: 60, windowSeconds: 600 },
  async run({ ctx, tx }): Promise<CoveragePlan> {
    const documents = await readPolicyDocuments(tx)
    const { applications } = await findPolicyNames(tx)
    const directory = directoryOf(documents)
    const suites = new Map((directory.applications ?? []).map((application) => [application.id, application]))
    return {
      tenantId: ctx.tenant.id, now: ctx.now, policies: withDrafts(documents.policies, {}, []), applications: applications.length,
      directory: { ...directory, applications: applications.map(({ id }) => suites.get(id) ?? { id }) },
    }
  },
})

type Named<Row> = Row & { readonly policyName: string }

export interface CoverageResult {
  readonly enabled: number
  readonly people: number
  readonly applications: number
  readonly totalGaps: number
  readonly unprotectedPeople: number
  readonly gaps: readonly ShownGap[]
  readonly exclusions: readonly Named<Coverage['exclusions'][number]>[]
  readonly neverApplies: readonly Named<Coverage['neverApplies'][number]>[]
  readonly nobodyToday: readonly { readonly policyId: string; readonly policyName: string; readonly conditions: readonly ['users'] }[]
  readonly sampled: Coverage['sampled']
  readonly breakGlass: readonly string[]
}

export type CoverageEvent =
  | { readonly type: 'progress'; readonly stage: 'people' | 'combinations'; readonly done: number; readonly total: number }
  | ({ readonly type: 'result' } & CoverageResult)

/** Looks at everybody, page by page, and then at every combination. Leaving the generator ends the work at its next word. */
export async function* sweepCoverage(plan: CoveragePlan): AsyncGenerator<CoverageEvent> {
  const sql = aloneInTenant(plan.tenantId)
  const total = await countPolicyPeople(sql)
  const { add, finish } = startCoverage(plan.policies, plan.directory, plan.now)
  let people = 0
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof readPolicyPeople>> = await readPolicyPeople(sql, after, PAGE, plan.now)
    for (const user of page.people) {
      add(user)
      if (++people % PEOPLE_STEP === 0) await breath()
    }
    after = page.next
    yield { type: 'progress', stage: 'people', done: people, total: Math.max(total, people) }
  } while (after !== null)
  const steps = finish()
  let step = steps.next()
  for (let count = 1; !step.done; count++) {
    await breath()
    if (count % STEPS_TOLD === 0) yield { type: 'progress', stage: 'combinations', done: 0, total: 0 }
    step = steps.next()
  }
  yield { type: 'result', ...(await named(plan, step.value, people)) }
}

async function named({ tenantId, policies, applications }: CoveragePlan, found: Coverage, people: number): Promise<CoverageResult> {
  const { gaps, widest } = shownGaps(found, GAPS_SHOWN)
  const policyNames = new Map(policies.map(({ id, displayName }) => [id, displayName]))
  const called = <Row extends { readonly policyId: string }>(row: Row) => ({ ...row, policyName: policyNames.get(row.policyId) ?? row.policyId })
  const texts = [JSON.stringify(gaps), ...found.exclusions.flatMap(({ value, examples }) => [value, ...examples]), ...found.breakGlass]
  const name = await inTenant(tenantId, (tx) => namer(tx, texts))
  return {
    enabled: policies.filter(({ state }) => state === 'enabled').length, people, applications,
    totalGaps: found.totalGaps, unprotectedPeople: widest,
    gaps: gaps.map((gap) => ({ ...gap, parts: gap.parts.map((part) => ({ ...part, examples: part.examples.map(name), places: part.places.map(({ networks, countries }) => ({ networks: renamed(networks, name), countries: renamed(countries, name) })) })) })),
    exclusions: found.exclusions.map((row) => called({ ...row, value: name(row.value), examples: row.examples.map(name) })),
    neverApplies: found.neverApplies.map(called),
    nobodyToday: found.nobodyToday.map((policyId) => called({ policyId, conditions: ['users'] as const })),
    sampled: found.sampled,
    breakGlass: found.breakGlass.map(name),
  }
}

const renamed = <Side extends { readonly names: readonly (readonly string[])[] }>(side: Side, name: (text: string) => string) => ({ ...side, names: side.names.map((names) => names.map(name)) })

/** Puts names where ids stand. */
async function namer(tx: TenantTx, texts: readonly string[]): Promise<(text: string) => string> {
  const { applications, groups, locations, terms, strengths, contexts } = await findPolicyNames(tx)
  const ids = [...new Set(texts.flatMap((text) => text.match(UUID) ?? []))]
  const names = new Map([...applications, ...groups, ...locations, ...terms, ...strengths, ...contexts, ...BUILT_IN_STRENGTHS].map(({ id, displayName }) => [id.toLowerCase(), displayName]))
  for (const role of ROLE_NAMES) names.set(roleTemplateId(role), role)
  for (const [id, { displayName }] of await findPeopleNames(tx, ids.filter((id) => isUuid(id) && !names.has(id.toLowerCase())))) names.set(id, displayName)
  return (text) => text.replaceAll(UUID, (id) => names.get(id.toLowerCase()) ?? id)
}
