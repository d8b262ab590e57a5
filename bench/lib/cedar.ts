import { preparsePolicySet, statefulIsAuthorized, type StatefulAuthorizationCall } from '@cedar-policy/cedar-wasm/nodejs'
import type { Policy, SignIn } from '@/lib/domain/conditional-access'
import { LANDS, NETWORKS } from './policies'

const quote = (value: string): string => JSON.stringify(value)
const list = (values: readonly string[]): string => `[${values.map(quote).join(', ')}]`
const any = (tests: readonly string[]): string => (tests.length === 0 ? 'false' : `(${tests.join(' || ')})`)

/** A policy of ours in Cedar: block forbids, mfa forbids what is not satisfied. Include is `when`, exclude is `unless`. */
function cedarPolicy({ conditions, grantControls }: Policy): string {
  const { users, applications, clientAppTypes, platforms, locations, signInRiskLevels, userRiskLevels } = conditions
  const people = (ids: readonly string[], groups: readonly string[]) => any([
    ...(ids.includes('All') ? ['true'] : ids.length > 0 ? [`[${ids.map((id) => `User::${quote(id)}`).join(', ')}].contains(principal)`] : []),
    ...(groups.length > 0 ? [`principal in [${groups.map((id) => `Group::${quote(id)}`).join(', ')}]`] : []),
  ])
  const targets = (ids: readonly string[]) => (ids.includes('All') ? 'true' : ids.length === 0 ? 'false' : `[${ids.map((id) => `Application::${quote(id)}`).join(', ')}].contains(resource)`)
  const oneOf = (field: string, values: readonly string[]) => (values.some((value) => value.toLowerCase() === 'all') ? 'true' : values.length === 0 ? 'false' : `${list(values)}.contains(context.${field})`)
  const places = (ids: readonly string[]) => any(ids.flatMap((id) => {
    if (id === 'All') return ['true']
    const network = NETWORKS.find((candidate) => candidate.id === id)
    if (network) return network.ranges.map((range) => `context.ip.isInRange(ip(${quote(range)}))`)
    return [`${list(LANDS.find((candidate) => candidate.id === id)?.countries ?? [])}.contains(context.country)`]
  }))
  const when = [
    people(users.includeUsers, users.includeGroups), targets(applications.includeApplications),
    ...(clientAppTypes ? [oneOf('clientAppType', clientAppTypes)] : []),
    ...(platforms ? [oneOf('platform', platforms.include)] : []),
    ...(locations ? [places(locations.include)] : []),
    ...(signInRiskLevels ? [oneOf('signInRisk', signInRiskLevels)] : []),
    ...(userRiskLevels ? [oneOf('userRisk', userRiskLevels)] : []),
  ].filter((test) => test !== 'true' && test !== '(true)')
  const unless = [
    people(users.excludeUsers, users.excludeGroups), targets(applications.excludeApplications),
    ...(platforms ? [oneOf('platform', platforms.exclude)] : []),
    ...(locations ? [places(locations.exclude)] : []),
    ...(grantControls?.builtInControls.includes('block') ? [] : ['context.satisfied.contains("mfa")']),
  ].filter((test) => test !== 'false')
  return `forbid(principal, action, resource)${when.length > 0 ? ` when { ${when.join(' && ')} }` : ''}${unless.length > 0 ? ` unless { ${unless.join(' || ')} }` : ''};`
}

export function prepareCedar(name: string, policies: readonly Policy[]): void {
  const staticPolicies = Object.fromEntries([['default-allow', 'permit(principal, action, resource);'], ...policies.map((policy) => [policy.id, cedarPolicy(policy)] as const)])
  const answer = preparsePolicySet(name, { staticPolicies })
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors.slice(0, 3)))
}

/** A question as Cedar takes it: made once, so that only the evaluation is measured. */
export function cedarCall(name: string, signIn: SignIn): StatefulAuthorizationCall {
  const principal = { type: 'User', id: signIn.user.id }
  const resource = { type: 'Application', id: signIn.applicationId ?? '' }
  return {
    principal,
    action: { type: 'Action', id: 'signIn' },
    resource,
    context: {
      clientAppType: signIn.clientAppType ?? '', platform: signIn.platform ?? '', country: signIn.country ?? '', signInRisk: signIn.signInRiskLevel ?? 'none', userRisk: signIn.userRiskLevel ?? 'none',
      ip: { __extn: { fn: 'ip', arg: signIn.ipAddress ?? '' } }, satisfied: [...(signIn.satisfied ?? [])],
    },
    preparsedPolicySetId: name,
    entities: [{ uid: principal, attrs: {}, parents: [...new Set(signIn.user.groups ?? [])].map((id) => ({ type: 'Group', id })) }, { uid: resource, attrs: {}, parents: [] }],
  }
}

/** The policies that forbid, in order of their names; empty means allowed. */
export function askCedar(call: StatefulAuthorizationCall): readonly string[] {
  const answer = statefulIsAuthorized(call)
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors.slice(0, 3)))
  if (answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer.response.diagnostics.errors.slice(0, 3)))
  return answer.response.decision === 'deny' ? answer.response.diagnostics.reason.toSorted() : []
}
