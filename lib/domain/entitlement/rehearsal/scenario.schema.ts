import { z } from 'zod'
import { isTimeZone } from '../../shared'
import { parseDuration, parseInstant } from '../calendar'
import { assignmentPolicySchema, connectedOrganizationSchema, entitlementSettingsSchema, scheduleSchema } from '../policy.schema'

const name = z.string().min(1)
const names = z.array(name).nullish().transform((list) => list ?? [])
const instant = z.string().transform((text, context) => {
  const at = parseInstant(text)
  if (Number.isNaN(at)) context.addIssue({ code: 'custom', message: 'not-a-time' })
  return at
})
/** Graph's relations are objects; the scenario writes ids. */
const relation = z.array(z.union([name, z.looseObject({ id: name }).transform(({ id }) => id)])).nullish().transform((list) => list ?? [])

const person = z.looseObject({
  id: name.refine((id) => id !== 'admin', 'reserved'), userType: z.string().transform((type, context) => {
    const known = (['Member', 'Guest'] as const).find((candidate) => candidate.toLowerCase() === type.toLowerCase())
    if (known === undefined) context.addIssue({ code: 'custom', message: 'unknown-value' })
    return known ?? 'Guest'
  }),
  email: z.string().nullish(), personId: z.string().nullish(), manager: name.nullish(), sponsors: names, groups: names, connectedOrganization: name.nullish(),
  subjectLifecycle: z.enum(['notDefined', 'notGoverned', 'governed']).nullish(), accountEnabled: z.boolean().nullish(),
})
export type ScenarioPerson = z.infer<typeof person>

const accessPackage = z.looseObject({
  id: name, displayName: z.string().nullish(), isHidden: z.boolean().nullish(), isExternallyVisible: z.boolean().nullish(),
  resourceRoles: z.array(z.looseObject({ resource: name, role: name })).nullish().transform((list) => list ?? []),
  incompatibleAccessPackages: relation, incompatibleGroups: relation, policies: z.array(assignmentPolicySchema).nullish().transform((list) => list ?? []),
})
export type ScenarioPackage = z.infer<typeof accessPackage>

const answer = z.union([z.string(), z.array(z.string()), z.number().transform(String), z.boolean().transform(String)])
/** By question, or Graph's list of answers. */
const answers = z.union([
  z.record(z.string(), answer),
  z.array(z.looseObject({ value: answer, answeredQuestion: z.looseObject({ id: name }) })).transform((list) => Object.fromEntries(list.map(({ value, answeredQuestion }) => [answeredQuestion.id, value]))),
]).nullish().transform((value) => value ?? {})

export const ACTS = ['request', 'approve', 'deny', 'cancel', 'extend', 'remove', 'assign', 'disable', 'enable', 'reprocess'] as const

const event = z.looseObject({
  at: instant, by: name, do: z.enum(ACTS), request: name.nullish(), package: name.nullish(), policy: name.nullish(), for: name.nullish(),
  answers, justification: z.string().nullish(), schedule: scheduleSchema.nullish(), as: name.nullish(), stage: z.int().min(1).max(3).nullish(),
})
export type ScenarioEvent = z.infer<typeof event>

/** Access to a package that somebody has when the scenario begins. */
const assignment = z.looseObject({ person: name, package: name, policy: name.nullish(), validTo: instant.nullish() })

const settings = entitlementSettingsSchema.refine(({ durationUntilExternalUserDeletedAfterBlocked: text }) => parseDuration(text) !== null, { path: ['durationUntilExternalUserDeletedAfterBlocked'], message: 'not-a-duration' })

export const scenarioSchema = z.looseObject({
  start: instant, until: instant,
  /** Ours: the calendar by which days are counted. Without it, UTC's. */
  timeZone: z.string().nullish().transform((zone, context) => {
    if (zone && !isTimeZone(zone)) context.addIssue({ code: 'custom', message: 'unknown-value' })
    return zone || 'UTC'
  }),
  people: z.array(person), connectedOrganizations: z.array(connectedOrganizationSchema.and(z.looseObject({ internalSponsors: relation, externalSponsors: relation }))).nullish().transform((list) => list ?? []),
  settings: settings.nullish().transform((value) => value ?? entitlementSettingsSchema.parse({})),
  packages: z.array(accessPackage), held: z.array(z.looseObject({ person: name, resource: name, role: name })).nullish().transform((list) => list ?? []),
  assignments: z.array(assignment).nullish().transform((list) => list ?? []),
  events: z.array(event),
})
export type Scenario = z.infer<typeof scenarioSchema>
