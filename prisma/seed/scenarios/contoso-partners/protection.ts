import { compile, evaluate, readNamedLocation, readPolicy, type JsonObject, type PolicySet, type SignIn } from '@/lib/domain/conditional-access'
import { DAY, HOUR } from '@/lib/domain/shared'
import { accessStatus, packAccess } from '@/lib/domain/sign-in'
import { impactOf } from '@/lib/domain/what-if'
import { sha256 } from '@/lib/platform/crypto'
import { platformOf } from '@/lib/platform/device-platform'
import type { Cell, Draft } from '../../draft'
import type { Cast, Stage, Visitor } from './people'

const GUESTS: JsonObject = { includeUsers: ['GuestsOrExternalUsers'] }
const ALL_APPS: JsonObject = { includeApplications: ['All'] }
const TEXT = '# Rules for partners\n\nYou work with **confidential** drawings and prices.\n\n1. Share them with nobody outside your company.\n2. Sign in with your own account only.\n3. Tell your contact when you change jobs.\n\nQuestions? Ask the person who invited you.\n'

/** Policies of a tenant, ready to ask about the sign-ins of its history, and the counters they leave. */
export interface Protection {
  /** What policies say of one sign-in of a visitor, as the log keeps it. */
  ask(visitor: Visitor, applicationId: string | null, from: { readonly ip: string; readonly country: string; readonly userAgent: string }, at: Date): { readonly blocked: boolean; readonly facts: Cell; readonly access: Cell; readonly accessStatus: string }
  /** Writes the counters of the charts. */
  finish(): void
}

/** Locations, terms, policies and a scenario. What is on blocks two countries only, so that nobody who tries the product is asked or shut out. */
export function buildProtection(draft: Draft, cast: Cast, stage: Stage): Protection {
  const began = new Date(stage.now.getTime() - 80 * DAY)
  const dice = draft.dice.fork('protection')
  const id = () => dice.id(began)
  const locations: readonly (JsonObject & { readonly id: string; readonly displayName: string })[] = [
    { id: id(), '@odata.type': '#microsoft.graph.ipNamedLocation', displayName: 'Plant network', isTrusted: true, ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '192.0.2.0/24' }] },
    { id: id(), '@odata.type': '#microsoft.graph.countryNamedLocation', displayName: 'Countries without partners', countriesAndRegions: ['AE', 'US'], includeUnknownCountriesAndRegions: false },
  ]
  for (const [index, document] of locations.entries()) draft.add('named_location', { id: document.id, display_name: document.displayName, kind: index === 0 ? 'ip' : 'country', is_trusted: index === 0, entries: index === 0 ? 1 : 2, document, created_at: began, updated_at: began })
  const terms = buildTerms(draft, dice, cast, began, stage)
  const sources: readonly JsonObject[] = [
    { displayName: 'Block countries without partners', state: 'enabled', conditions: { users: GUESTS, applications: ALL_APPS, clientAppTypes: ['all'], locations: { includeLocations: [locations[1]?.id ?? ''] } }, grantControls: { operator: 'OR', builtInControls: ['block'] } },
    { displayName: 'Multifactor authentication for guests', state: 'enabledForReportingButNotEnforced', conditions: { users: GUESTS, applications: ALL_APPS, clientAppTypes: ['all'], locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }, grantControls: { operator: 'OR', builtInControls: ['mfa'] } },
    { displayName: 'Partners accept the rules', state: 'enabledForReportingButNotEnforced', conditions: { users: GUESTS, applications: ALL_APPS, clientAppTypes: ['all'] }, grantControls: { operator: 'OR', builtInControls: [], termsOfUse: [terms.id] } },
    { displayName: 'No sign-ins at night', state: 'disabled', conditions: { users: GUESTS, applications: ALL_APPS, clientAppTypes: ['all'], times: { timeZone: 'Europe/Zurich', includeTimes: [{ startTime: '22:00', endTime: '05:00' }], excludeTimes: [] } }, grantControls: { operator: 'OR', builtInControls: ['block'] } },
  ]
  const policies = sources.map((policy): JsonObject => ({ id: id(), ...policy, sessionControls: null }))
  for (const document of policies) {
    const row = { document, created_at: began }
    draft.add('conditional_access_policy', { id: String(document['id']), display_name: String(document['displayName']), state: String(document['state']), created_by: cast.admin.id, updated_at: began, ...row })
    draft.add('conditional_access_policy_version', { policy_id: String(document['id']), version: 1, author_id: cast.admin.id, author_name: cast.admin.displayName, ...row })
  }
  draft.add('conditional_access_scenario', { id: id(), display_name: 'A guest in Switzerland gets in', question: { userType: 'guest', country: 'CH', clientAppType: 'browser', satisfied: ['password,email'] }, expected: { outcome: 'allow' }, created_at: began, updated_at: began })
  const directory = { namedLocations: locations.map((location) => readNamedLocation(location, '', [])) }
  return asker(draft, compile(policies.map((policy) => readPolicy(policy, '').policy), directory), terms.accepted, began)
}

function asker(draft: Draft, set: PolicySet, accepted: ReadonlyMap<string, { readonly id: string; readonly at: Date }>, began: Date): Protection {
  const groups = new Map<string, string[]>()
  for (const row of draft.rows('group_member')) groups.set(String(row['user_id']), [...(groups.get(String(row['user_id'])) ?? []), String(row['group_id'])])
  const people = new Map<string, SignIn['user']>()
  const counts = new Map<string, { policyId: string; hour: Date; result: string; count: number }>()
  return {
    ask(visitor, applicationId, { ip, country, userAgent }, at) {
      const { id, userType } = visitor.person
      const user = people.get(id) ?? { id, userType: userType === 'guest' ? 'Guest' as const : 'Member' as const, groups: groups.get(id) ?? [], roles: [] }
      people.set(id, user)
      const agreed = accepted.get(id)
      const facts = {
        user, ...(applicationId !== null && { applicationId }), clientAppType: 'browser', platform: platformOf(userAgent), ipAddress: ip, country,
        satisfied: [visitor.method === 'password' ? 'password' : 'email', ...(agreed && agreed.at <= at ? [agreed.id] : [])],
      }
      const evaluation = evaluate(set, facts, at)
      for (const policy of at < began ? [] : evaluation.policies) {
        const result = impactOf(policy)
        if (result === null) continue
        const hour = new Date(Math.floor(at.getTime() / HOUR) * HOUR)
        const key = `${policy.id} ${hour.getTime()} ${result}`
        const known = counts.get(key)
        if (known) known.count++
        else counts.set(key, { policyId: policy.id, hour, result, count: 1 })
      }
      return { blocked: evaluation.outcome === 'block', facts, access: { ...packAccess(evaluation, true) }, accessStatus: accessStatus(evaluation) }
    },
    finish() {
      for (const { policyId, hour, result, count } of counts.values()) draft.add('conditional_access_rollup', { policy_id: policyId, hour, result, slot: 0, count })
    },
  }
}

/** Two thirds of the guests accepted when they first could; one declined. */
function buildTerms(draft: Draft, dice: Draft['dice'], cast: Cast, began: Date, stage: Stage) {
  const [id, versionId, fileId] = [dice.id(began), dice.id(began), dice.id(began)]
  const content = Buffer.from(TEXT)
  const digest = sha256(TEXT).toString('hex')
  draft.add('agreement', { id, display_name: 'Rules for partners', viewing_required: false, reaccept_days: 365, created_at: began, updated_at: began })
  draft.add('agreement_version', { id: versionId, agreement_id: id, number: 1, asks_again: true, created_by: cast.admin.id, created_by_name: cast.admin.displayName, created_at: began })
  draft.add('agreement_file', { id: fileId, version_id: versionId, language: 'en', title: 'Rules for partners', is_default: true, content_type: 'text/markdown', content: `\\x${content.toString('hex')}`, size: content.byteLength, sha256: digest, created_at: began })
  const accepted = new Map<string, { readonly id: string; readonly at: Date }>()
  const guests = cast.visitors.filter((visitor) => visitor.partner !== null && visitor.from !== null)
  for (const [index, { person, from, ip }] of guests.entries()) {
    if (index % 3 === 2 || from === null) continue
    const at = new Date(Math.max(began.getTime() + DAY, from.getTime()) + dice.int(0, 20) * HOUR)
    if (at >= stage.now) continue
    const state = index === 4 ? 'declined' : 'accepted'
    if (state === 'accepted') accepted.set(person.id, { id, at })
    draft.add('agreement_acceptance', {
      id: dice.id(at), agreement_id: id, agreement_name: 'Rules for partners', version_number: 1, file_id: fileId, language: 'en', title: 'Rules for partners', sha256: digest,
      user_id: person.id, user_name: person.displayName, user_email: person.email, user_type: person.userType, state, recorded_at: at,
      expires_at: state === 'accepted' ? new Date(at.getTime() + 365 * DAY) : null, ip, user_agent: null, correlation_id: dice.id(at),
    })
  }
  return { id, accepted }
}
