import { z } from 'zod'
import { planSchema, playPlan, type Happening } from '@/lib/domain/entitlement'
import { can, canEverywhere } from '@/lib/domain/permission'
import { PACKAGE_LIMITS } from '@/lib/domain/access-package'
import { findPackagePolicies } from '@/lib/data/access-package-policy'
import { findRehearsedPeople } from '@/lib/data/rehearsal'
import { catalogsFor, mayInCatalog } from '../catalog'
import { AppError, entityId, notFound, query } from '../kernel'
import { livePackage } from './fields'
import { checkedDocument, policyDocument, withId } from './policy-document'
import { worldOf } from './rehearsal-world'

const MOST_PEOPLE = 12
/** More than anybody reads; the file has everything. */
const MOST_LINES = 2_000
const DRAFT = 'draft'

const described = z.object({ key: z.string().regex(/^person-\d{1,3}$/), userType: z.enum(['Guest', 'Member']), name: z.string().trim().min(1).max(200), organizationId: entityId.nullable().default(null) })

const decision = z.object({ at: z.iso.datetime().transform(Date.parse), by: z.string(), do: z.enum(['approve', 'deny']), request: z.string(), stage: z.number() })
const NO_DECISION = { at: 0, by: '', do: 'deny' as const, request: '', stage: 0 }

/** What belongs to the chosen people: their access, and mails about it to whomever. */
function aboutChosen(happenings: readonly Happening[], chosen: ReadonlySet<string>): readonly Happening[] {
  const owners = new Map<string, string>()
  for (const { kind, request, person } of happenings) if (kind === 'request' && request !== undefined && !owners.has(request)) owners.set(request, person)
  return happenings.filter(({ request, person, reason }) => {
    const owner = request === undefined ? undefined : owners.get(request)
    return chosen.has(owner ?? person) || chosen.has(person) || (reason?.startsWith('about:') === true && chosen.has(reason.slice('about:'.length)))
  })
}

/** Plays a package through time with people that are here or only described. Nothing is stored and nobody is told. */
export const rehearsePackage = query({
  name: 'access-package.rehearse',
  permission: 'access-package.read',
  input: z.object({
    id: entityId, people: z.array(entityId).max(MOST_PEOPLE).default([]), described: z.array(described).max(MOST_PEOPLE).default([]),
    /** A policy as it would be: it stands for the stored one, or beside them if it is new. */
    draft: z.object({ policyId: entityId.nullable(), document: policyDocument }).nullable().default(null), plan: planSchema,
  }),
  limit: { per: 'actor', max: 120, windowSeconds: 300 },
  async run({ ctx, input: { id, people, described: made, draft, plan }, tx }) {
    const found = await livePackage(tx, ctx, id, 'access-package.read')
    const manages = await mayInCatalog(tx, ctx, found.catalog.id, 'access-package.update')
    // Who only reads a catalogue does not learn what somebody holds.
    if (people.length > 0 && !manages && !can(ctx.actor, 'user.read')) throw new AppError('FORBIDDEN', { params: { permission: 'access-package.update' } })
    const real = [...new Set(people)]
    if ((await findRehearsedPeople(tx, real)).length !== real.length) throw notFound()
    const keys = new Set([...real, ...made.map(({ key }) => key)])
    if (plan.acts.some(({ person, by }) => !keys.has(person) || (by !== null && !keys.has(by)))) throw new AppError('VALIDATION', { field: 'people', fields: { people: 'unknown-person' } })
    const stored = (await findPackagePolicies(tx, id)).map((policy) => withId(policy.document, policy.id))
    const changed = draft && { ...checkedDocument(draft.document), id: draft.policyId ?? DRAFT }
    const documents = changed ? [...stored.filter((document) => document['id'] !== changed.id), changed] : stored
    if (documents.length > PACKAGE_LIMITS.policies + 1) throw new AppError('LIMIT_EXCEEDED')
    const { world, names } = await worldOf(tx, id, documents, { real, described: made }, { catalogIds: await catalogsFor(tx, ctx, 'access-package.read'), otherRoles: canEverywhere(ctx.actor, 'user.read') }, ctx.now)
    if (plan.acts.some(({ replies }) => replies.some(({ by }) => by !== 'first' && by !== 'alternate' && names.people[by] === undefined))) throw new AppError('VALIDATION', { field: 'people', fields: { people: 'unknown-person' } })
    const played = playPlan(world, id, plan)
    if (!played.ok) throw new AppError('VALIDATION', { fields: Object.fromEntries(played.error.map(({ field, reason }) => [field, reason])) })
    const happenings = aboutChosen(played.value.happenings, keys)
    const decisions = z.array(decision.catch(NO_DECISION)).parse(played.value.scenario['events']).filter((event) => event !== NO_DECISION)
    return { decisions, happenings: happenings.slice(0, MOST_LINES), more: Math.max(0, happenings.length - MOST_LINES), scenario: JSON.stringify(played.value.scenario, null, 2), until: String(played.value.scenario['until']), names }
  },
})
