import { isObject, type JsonObject } from './json/value'
import type { FilterRule, GrantControls, GuestSelection, Policy, PolicyConditions, Selection, TimeSelection, TimeWindow, UserSelection } from './policy'
import { GUEST_TYPES } from './sign-in'
import type { ReferenceKind } from './validate/references'

/** A part of a sentence: a message of the catalogue `conditional-access.sentence`, with what it says of whom. */
export interface Phrase {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>>
  /** Names people chose; shown as they are. */
  readonly names?: readonly string[]
  readonly parts?: Readonly<Record<string, PhraseList>>
}

export interface PhraseList {
  readonly join: 'and' | 'or' | 'none'
  readonly phrases: readonly Phrase[]
}

/** The name of what an id stands for; undefined: not known, the id itself is shown. */
export type NameOf = (kind: ReferenceKind, id: string) => string | undefined

const say = (key: string, more: Omit<Phrase, 'key'> = {}): Phrase => ({ key, ...more })
const or = (phrases: readonly Phrase[]): PhraseList => ({ join: 'or', phrases })
const and = (phrases: readonly Phrase[]): PhraseList => ({ join: 'and', phrases })
const inRow = (phrases: readonly Phrase[]): PhraseList => ({ join: 'none', phrases })
const words = (group: string, values: readonly string[]): PhraseList => or(values.map((value) => say(`${group}.${value}`)))
const is = (value: string, word: string): boolean => value.toLowerCase() === word

/** What a policy does, as one sentence in the words of the catalogue. */
export function sentenceOf({ conditions, grantControls, sessionControls }: Policy, nameOf: NameOf): Phrase {
  const name = (kind: ReferenceKind) => (id: string) => nameOf(kind, id) ?? id
  return say('whole', { parts: {
    who: inRow([who(conditions.users, name)]),
    action: inRow([action(conditions, name)]),
    conditions: inRow(circumstances(conditions, name)),
    outcome: and([...demands(grantControls, name), ...session(sessionControls)].concat(grantControls === null && Object.keys(sessionControls).length === 0 ? [say('then.nothing')] : [])),
  } })
}

type Names = (kind: ReferenceKind) => (id: string) => string

function who(users: UserSelection, name: Names): Phrase {
  const included = people(users.includeUsers, users.includeGroups, users.includeRoles, users.includeGuests, name)
  const excluded = people(users.excludeUsers, users.excludeGroups, users.excludeRoles, users.excludeGuests, name)
  const subject = included.length === 0 ? [say('who.nobody')] : included
  return excluded.length === 0 ? say('who.only', { parts: { who: or(subject) } }) : say('who.except', { parts: { who: or(subject), except: and(excluded) } })
}

function people(users: readonly string[], groups: readonly string[], roles: readonly string[], guests: GuestSelection | null, name: Names): Phrase[] {
  const words: Readonly<Record<string, string>> = { all: 'who.everyone', none: 'who.nobody', guestsorexternalusers: 'who.guests' }
  const ids = users.filter((value) => words[value.toLowerCase()] === undefined)
  return [
    ...users.flatMap((value) => words[value.toLowerCase()] ?? []).map((key) => say(key)),
    ...(guests === null ? [] : [guestsOf(guests, name)]),
    ...(groups.length > 0 ? [say('who.groups', { names: groups.map(name('group')) })] : []),
    ...(roles.length > 0 ? [say('who.roles', { names: roles.map(name('role')) })] : []),
    ...(ids.length > 0 ? [say('who.people', { names: ids.map(name('user')) })] : []),
  ]
}

function guestsOf({ types, tenants }: GuestSelection, name: Names): Phrase {
  const kinds: Phrase[] = types.length >= GUEST_TYPES.length || types.length === 0 ? [say('who.guests')] : types.map((type) => say(`guestType.${type}`))
  return tenants === null ? say('who.kinds', { parts: { kinds: or(kinds) } }) : say('who.kindsOf', { parts: { kinds: or(kinds) }, names: tenants.map(name('organisation')) })
}

function action({ applications }: PolicyConditions, name: Names): Phrase {
  const { includeApplications: included, excludeApplications: excluded, includeUserActions: actions, includeAuthenticationContexts: contexts, filter } = applications
  if (actions.length > 0) return say('action.does', { parts: { actions: or(actions.map((urn) => say(`userAction.${urn.split(':').at(-1)?.toLowerCase() ?? ''}`))) } })
  if (contexts.length > 0) return say('action.context', { names: contexts })
  const suites: Readonly<Record<string, string>> = { all: 'application.all', none: 'application.none', office365: 'application.office365', microsoftadminportals: 'application.adminPortals' }
  const targets = (values: readonly string[]): Phrase[] => {
    const ids = values.filter((value) => suites[value.toLowerCase()] === undefined)
    return [...values.flatMap((value) => suites[value.toLowerCase()] ?? []).map((key) => say(key)), ...(ids.length > 0 ? [say('application.named', { names: ids.map(name('application')) })] : [])]
  }
  const chosen = [...targets(included), ...(filter?.mode === 'include' ? [say('application.filtered')] : [])]
  const left = [...targets(excluded), ...(filter?.mode === 'exclude' ? [say('application.filtered')] : [])]
  const to = or(chosen.length === 0 ? [say('application.none')] : chosen)
  return left.length === 0 ? say('action.signsIn', { parts: { to } }) : say('action.signsInExcept', { parts: { to, except: and(left) } })
}

function circumstances(conditions: PolicyConditions, name: Names): Phrase[] {
  const { clientAppTypes, platforms, locations, devices, signInRiskLevels, userRiskLevels, insiderRiskLevels, authenticationFlows, times } = conditions
  const list = (key: string, group: string, values: readonly string[] | null) => (values === null ? [] : [say(key, { parts: { list: words(group, values) } })])
  return [
    ...(clientAppTypes === null || clientAppTypes.includes('all') ? [] : list('with.clients', 'client', clientAppTypes)),
    ...(platforms === null ? [] : [onPlatforms(platforms)]),
    ...(locations === null ? [] : [fromLocations(locations, name)]),
    ...(devices === null ? [] : [device(devices)]),
    ...list('with.signInRisk', 'risk', signInRiskLevels),
    ...list('with.userRisk', 'risk', userRiskLevels),
    ...list('with.insiderRisk', 'risk', insiderRiskLevels),
    ...list('with.flows', 'flow', authenticationFlows),
    ...(times === null ? [] : [duringHours(times)]),
  ]
}

const device = ({ mode }: FilterRule): Phrase => say(mode === 'include' ? 'with.deviceFilter' : 'with.noDeviceFilter')

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

function daysOf(names: readonly string[]): PhraseList {
  const chosen = WEEK.filter((day) => names.some((name) => is(name, day)))
  const groups: Readonly<Record<string, string>> = { [WEEK.slice(0, 5).join()]: 'weekdays', [WEEK.slice(5).join()]: 'weekend' }
  return and([groups[chosen.join()] ?? chosen].flat().map((day) => say(`day.${day}`)))
}

function duringHours({ timeZone, include, exclude }: TimeSelection): Phrase {
  const hours = (windows: readonly TimeWindow[]) => or(windows.map(({ daysOfWeek, startTime, endTime }) => {
    const values = { start: startTime.slice(0, 5), end: endTime.slice(0, 5) }
    return daysOfWeek.length % WEEK.length === 0 ? say('window.daily', { values }) : say('window.days', { values, parts: { days: daysOf(daysOfWeek) } })
  }))
  const values = { zone: timeZone }
  if (include.length === 0) return say('with.outsideHours', { values, parts: { list: hours(exclude) } })
  return exclude.length === 0 ? say('with.hours', { values, parts: { list: hours(include) } }) : say('with.hoursExcept', { values, parts: { list: hours(include), except: hours(exclude) } })
}

function onPlatforms({ include, exclude }: Selection): Phrase {
  const any = include.length === 0 || include.some((value) => is(value, 'all'))
  if (any && exclude.length === 0) return say('with.anyPlatform')
  const except = words('platform', exclude)
  if (any) return say('with.platformsExcept', { parts: { except } })
  return exclude.length === 0 ? say('with.platforms', { parts: { list: words('platform', include) } }) : say('with.somePlatformsExcept', { parts: { list: words('platform', include), except } })
}

function fromLocations({ include, exclude }: Selection, name: Names): Phrase {
  const place = (values: readonly string[]): PhraseList => {
    const ids = values.filter((value) => !is(value, 'alltrusted') && !is(value, 'all'))
    return or([...(values.some((value) => is(value, 'alltrusted')) ? [say('place.trusted')] : []), ...(ids.length > 0 ? [say('place.named', { names: ids.map(name('location')) })] : [])])
  }
  const anywhere = include.length === 0 || include.some((value) => is(value, 'all'))
  if (anywhere && exclude.length === 0) return say('with.anywhere')
  if (anywhere) return say('with.outside', { parts: { list: place(exclude) } })
  return exclude.length === 0 ? say('with.inside', { parts: { list: place(include) } }) : say('with.insideExcept', { parts: { list: place(include), except: place(exclude) } })
}

function demands(grant: GrantControls | null, name: Names): Phrase[] {
  if (grant === null) return []
  if (grant.builtInControls.some((control) => is(control, 'block'))) return [say('then.block')]
  const controls = [
    ...grant.builtInControls.map((control) => say(`control.${control}`)),
    ...(grant.authenticationStrength ? [say('control.strength', { names: [name('strength')(grant.authenticationStrength.id)] })] : []),
    ...(grant.termsOfUse.length > 0 ? [say('control.terms', { names: grant.termsOfUse.map(name('terms')) })] : []),
    ...grant.customAuthenticationFactors.map((factor) => say('control.custom', { names: [factor] })),
  ]
  return [say('then.ask', { parts: { controls: grant.operator === 'OR' ? or(controls) : and(controls) } })]
}

const FOREIGN_SESSION: ReadonlySet<string> = new Set(['applicationEnforcedRestrictions', 'cloudAppSecurity', 'disableResilienceDefaults', 'continuousAccessEvaluation', 'secureSignInSession'])

function session(controls: JsonObject): Phrase[] {
  return Object.entries(controls).map(([key, value]) => {
    const control = isObject(value) ? value : {}
    if (key === 'persistentBrowser') return say(control['mode'] === 'never' ? 'then.forget' : 'then.keep')
    if (FOREIGN_SESSION.has(key)) return say(`then.${key}`)
    if (key !== 'signInFrequency') return say('then.other', { names: [key] })
    if (control['frequencyInterval'] === 'everyTime') return say('then.everyTime')
    return say('then.every', { values: { count: Number(control['value']), unit: String(control['type']) } })
  })
}
