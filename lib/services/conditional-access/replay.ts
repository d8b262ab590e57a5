import { z } from 'zod'
import { countReplay, readReplayKinds, readReplayPage, type ReplayCursor, type ReplayPage, type ReplaySpan } from '@/lib/data/replay'
import { findPeopleNames, findPolicyNames } from '@/lib/data/policy-names'
import { readPolicyDocuments } from '@/lib/data/policy-set'
import { aloneInTenant, inTenant, type TenantSql } from '@/lib/data/tenant-tx'
import { can } from '@/lib/domain/permission'
import { compareRepeating, compile, outcomeOf, parsePolicies, type Circumstance, type Directory, type Outcome, type Policy, type PolicySet, type Side } from '@/lib/domain/conditional-access'
import { DAY, isUuid } from '@/lib/domain/shared'
import { REPLAY_GROUPS, Tally, withDrafts, type ReplayGroup, type ReplayRow, type ReplayTotals } from '@/lib/domain/what-if'
import { AppError, query } from '../kernel'
import { directoryOf } from './policy-set'
import { draftInput } from './what-if'

const LONGEST = 92 * DAY
/** The first answer comes soon. */
const FIRST_PAGE = 2_500
const PAGE = 20_000
const DETAILS = 200
/** Different kinds of sign-ins that are remembered; more are read again. */
const REMEMBERED = 40_000

/** What a replay does, settled before the first sign-in is read. */
export interface ReplayPlan {
  readonly tenantId: string
  readonly span: ReplaySpan
  /** The saved policies and the ones to try in one set, and which is which. */
  readonly set: PolicySet
  readonly sides: readonly Side[]
  /** The ones to try alone, for what they would ask. */
  readonly after: PolicySet
  /** Only sign-ins of this group, each by itself. */
  readonly detail: { readonly by: ReplayGroup; readonly key: string } | null
}

const input = z.object({
  from: z.coerce.date(), to: z.coerce.date(), ...draftInput,
  detail: z.object({ by: z.enum(REPLAY_GROUPS), key: z.string().max(320) }).optional(),
}).refine(({ from, to }) => from < to && to.getTime() - from.getTime() <= LONGEST, { path: ['to'], error: 'range' })

/** Checks and prepares a replay of stored sign-ins: the saved policies against the ones to try. */
export const planReplay = query({
  name: 'conditional-access.plan-replay',
  permission: 'conditional-access.read',
  input,
  limit: { per: 'actor', max: 120, windowSeconds: 3600 },
  async run({ ctx, input: { from, to, states = {}, draft, detail }, tx }): Promise<ReplayPlan> {
    if (!can(ctx.actor, 'log.sign-in.read')) throw new AppError('FORBIDDEN', { params: { permission: 'log.sign-in.read' } })
    const documents = await readPolicyDocuments(tx)
    const file = draft === undefined || draft.trim() === '' ? null : parsePolicies(draft)
    if (file && file.problems.length > 0) throw new AppError('VALIDATION', { field: 'draft', fields: { draft: file.problems[0]?.detail ?? '' } })
    const directory = directoryOf(documents)
    const only = (by: ReplayGroup) => (detail?.by === by && isUuid(detail.key) ? detail.key : undefined)
    return {
      tenantId: ctx.tenant.id, span: { from, to, userId: only('person'), applicationId: only('application') }, detail: detail ?? null,
      ...replaySet(withDrafts(documents.policies, {}, []), withDrafts(documents.policies, states, file?.documents.map(({ source }) => source) ?? []), directory),
    }
  },
})

/** One set of both, in which policies that stay as they are stand once. */
export function replaySet(saved: readonly Policy[], tried: readonly Policy[], directory: Directory): Pick<ReplayPlan, 'set' | 'sides' | 'after'> {
  const text = (policy: Policy) => JSON.stringify(policy)
  const [before, after] = [new Set(saved.map(text)), new Set(tried.map(text))]
  const added = tried.filter((policy) => !before.has(text(policy)))
  return {
    set: compile([...saved, ...added], directory), after: compile(tried, directory),
    sides: [...saved.map((policy): Side => (after.has(text(policy)) ? 'both' : 'before')), ...added.map((): Side => 'after')],
  }
}

export interface ChangedSignIn {
  readonly id: string
  readonly at: string
  readonly userId: string
  readonly applicationId: string | null
  readonly country: string | null
  readonly before: Outcome
  readonly after: Outcome
  readonly controls: readonly string[]
}

export type ReplayEvent =
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly totals: ReplayTotals }
  | { readonly type: 'result'; readonly totals: ReplayTotals; readonly withoutFacts: number; readonly groups: Readonly<Record<ReplayGroup, { readonly rows: readonly (ReplayRow & { readonly name: string | null })[]; readonly count: number }>> }
  | { readonly type: 'details'; readonly signIns: readonly (ChangedSignIn & { readonly userName: string | null; readonly appName: string | null })[]; readonly names: Readonly<Record<string, string>> }

/** Asks both sets about every stored sign-in of the period. Leaving the generator ends the reading at once. */
export async function* replay(plan: ReplayPlan): AsyncGenerator<ReplayEvent> {
  const sql = aloneInTenant(plan.tenantId)
  const total = await countReplay(sql, plan.span)
  const tally = new Tally()
  const details: ChangedSignIn[] = []
  const kinds = memory(sql)
  const compare = compareRepeating(plan.set, plan.sides)
  let cursor: ReplayCursor | null = null
  let waiting = readReplayPage(sql, plan.span, cursor, FIRST_PAGE)
  try {
    for (;;) {
      const { page, next }: Awaited<typeof waiting> = await waiting
      // The database reads the next page while this one is asked about.
      cursor = next
      if (next) waiting = readReplayPage(sql, plan.span, next, PAGE)
      const known = await kinds(page)
      for (let index = 0; index < page.size; index++) {
        const kind = known.get(page.kinds[index] ?? '')
        if (!kind) continue
        const { signIn } = kind
        const ipAddress = page.addresses[index] || null
        const at = page.at(index)
        const { before, after } = compare(signIn, ipAddress, at)
        if (before === after) {
          tally.same()
          continue
        }
        const of = groupsOf(signIn, kind.domain)
        tally.change(before, after, of)
        if (plan.detail !== null && details.length < DETAILS && of[plan.detail.by] === plan.detail.key) {
          details.push({
            id: page.id(index), at: at.toISOString(), userId: signIn.user.id, applicationId: signIn.applicationId ?? null, country: signIn.country ?? null,
            before, after, controls: outcomeOf(plan.after, { ...signIn, ipAddress }, at).controls,
          })
        }
      }
      const totals = tally.totals()
      yield { type: 'progress', done: Math.min(total, totals.evaluated), total, totals }
      if (cursor === null || (plan.detail !== null && details.length >= DETAILS)) break
    }
  } finally {
    // What was asked for ahead is let go of; its failure is nobody's any more.
    waiting.catch(() => undefined)
  }
  yield plan.detail === null ? await result(plan, tally, total) : await detailed(plan, details)
}

interface Kind {
  readonly signIn: Circumstance
  readonly domain: string
}

/** Reads each different kind of sign-in once: at first only its number comes, and what it stands for when it is not known yet. */
function memory(sql: TenantSql): (page: ReplayPage) => Promise<ReadonlyMap<string, Kind>> {
  const known = new Map<string, Kind>()
  const unreadOf = (page: ReplayPage) => {
    const unread = new Map<string, ReplayCursor>()
    page.kinds.forEach((kind, index) => {
      if (!known.has(kind) && !unread.has(kind)) unread.set(kind, { at: page.at(index), id: page.id(index) })
    })
    return unread
  }
  return async (page) => {
    let unread = unreadOf(page)
    if (known.size > 0 && known.size + unread.size > REMEMBERED) {
      known.clear()
      unread = unreadOf(page)
    }
    const read = unread.size === 0 ? [] : await readReplayKinds(sql, [...unread.values()])
    for (const [index, kind] of [...unread.keys()].entries()) {
      const { circumstance, domain } = read[index] ?? {}
      // SAFE: written by the one function that describes sign-ins to policies.
      if (circumstance) known.set(kind, { signIn: JSON.parse(circumstance) as Circumstance, domain: domain ?? '' })
    }
    return known
  }
}

function groupsOf(signIn: Circumstance, domain: string): Readonly<Record<ReplayGroup, string>> {
  return {
    person: signIn.user.id, partner: signIn.user.userType === 'Guest' ? domain.toLowerCase() : '',
    application: signIn.applicationId ?? signIn.userAction ?? '', country: signIn.country ?? '',
  }
}

async function result(plan: ReplayPlan, tally: Tally, total: number): Promise<ReplayEvent> {
  const groups = Object.fromEntries(REPLAY_GROUPS.map((group) => [group, tally.group(group)]))
  const names = await namesOf(plan.tenantId, groups['person']?.rows.map(({ key }) => key) ?? [])
  const of = (group: ReplayGroup) => {
    const { rows, count } = tally.group(group)
    return { count, rows: rows.map((row) => ({ ...row, name: group === 'person' ? names.person(row.key) : group === 'application' ? names.application(row.key) : null })) }
  }
  const totals = tally.totals()
  return { type: 'result', totals, withoutFacts: Math.max(0, total - totals.evaluated), groups: { person: of('person'), partner: of('partner'), application: of('application'), country: of('country') } }
}

async function detailed(plan: ReplayPlan, details: readonly ChangedSignIn[]): Promise<ReplayEvent> {
  const names = await namesOf(plan.tenantId, details.map(({ userId }) => userId))
  return {
    type: 'details', names: names.controls,
    signIns: details.map((row) => ({ ...row, userName: names.person(row.userId), appName: row.applicationId === null ? null : names.application(row.applicationId) })),
  }
}

async function namesOf(tenantId: string, userIds: readonly string[]) {
  return inTenant(tenantId, async (tx) => {
    const people = await findPeopleNames(tx, [...new Set(userIds)].filter(isUuid))
    const { applications, terms, strengths } = await findPolicyNames(tx)
    const apps = new Map(applications.map(({ id, displayName }) => [id, displayName]))
    return {
      person: (id: string) => people.get(id)?.displayName ?? null, application: (id: string) => apps.get(id) ?? null,
      controls: Object.fromEntries([...terms, ...strengths].map(({ id, displayName }) => [id, displayName])),
    }
  })
}
