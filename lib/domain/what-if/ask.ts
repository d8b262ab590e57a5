import { evaluate, mergeSource, readPolicy, type Evaluation, type JsonObject, type Policy, type PolicySet, type PolicyState, type SignIn, type SignInUser } from '../conditional-access'
import { signInFacts, type Target } from '../sign-in'
import type { ExpectedVerdict, WhatIfQuestion } from './question.schema'

/** What a sign-in would be seen to come from. */
export interface Found {
  /** Of the address. */
  readonly country: string | null
  /** The application is an app of a phone or desktop. */
  readonly native: boolean
}

/** The sign-in a question describes: what a live one would know is known, and by the same function. */
export function signInOf(question: WhatIfQuestion, person: SignInUser | null, found: Found, acceptedTerms: readonly string[]): SignIn {
  const user: SignInUser = person ?? {
    id: '', userType: question.userType === 'guest' ? 'Guest' : 'Member', groups: question.groups ?? [], roles: question.roles ?? [],
    ...(question.guestType && { guestType: question.guestType }), ...(question.externalTenantId && { externalTenantId: question.externalTenantId }),
  }
  const { applicationId = null, userAction, authenticationContext, clientAppType = found.native ? 'mobileAppsAndDesktopClients' : 'browser', platform = null, ipAddress: ip = null, signInRiskLevel, userRiskLevel, insiderRiskLevel, transferMethod } = question
  const target: Target = { applicationId, ...(authenticationContext && { authenticationContext }), ...(userAction && { userAction }), deviceFlow: transferMethod === 'deviceCodeFlow' }
  return {
    ...signInFacts(user, { ip, country: question.country ?? found.country, platform, clientAppType }, target, [...(question.satisfied ?? []), ...acceptedTerms]),
    ...(signInRiskLevel && { signInRiskLevel }), ...(userRiskLevel && { userRiskLevel }), ...(insiderRiskLevel && { insiderRiskLevel }), ...(transferMethod && { transferMethod }),
    ...(question.device && { device: deviceOf(question.device) }),
  }
}

function deviceOf(text: string): Record<string, string> {
  const pairs = text.split(',').map((part) => part.split('=').map((side) => side.trim()))
  return Object.fromEntries(pairs.flatMap(([name, value]) => (name && value !== undefined ? [[name, value]] : [])))
}

/** Policies with other states than the saved ones, and drafts behind them. A draft that has a saved policy's id takes its place. */
export function withDrafts(saved: readonly JsonObject[], states: Readonly<Record<string, PolicyState>>, drafts: readonly JsonObject[]): readonly Policy[] {
  const read = (source: JsonObject, fallback: string) => readPolicy(source, fallback).policy
  const drafted = drafts.map((source, index) => read(source, `draft-${index + 1}`))
  const replaced = new Map(drafted.map((policy) => [policy.id.toLowerCase(), policy]))
  const kept = saved.map((source, index) => {
    const policy = read(source, `policy-${index + 1}`)
    const state = states[policy.id]
    return replaced.get(policy.id.toLowerCase()) ?? (state === undefined ? policy : read(mergeSource(source, { state }), policy.id))
  })
  const known = new Set(kept.map((policy) => policy.id.toLowerCase()))
  return [...kept, ...drafted.filter((policy) => !known.has(policy.id.toLowerCase()))]
}

export interface Answer {
  readonly evaluation: Evaluation
  /** Names of the policies that make the verdict: those that block, or else those that still ask for something. */
  readonly deciding: readonly string[]
}

export function answer(set: PolicySet, signIn: SignIn, time: Date): Answer {
  const evaluation = evaluate(set, signIn, time)
  const failed = set.policies.filter(({ state }, index) => {
    const said = evaluation.policies[index]
    return state === 'enabled' && said?.result === 'failure' && (evaluation.outcome !== 'block' || said.impossible === true || said.controls.includes('block'))
  })
  return { evaluation, deciding: failed.map(({ displayName }) => displayName) }
}

/** Does the answer keep what the scenario promises? Controls count only where it names them, in any order. */
export function keeps(expected: ExpectedVerdict, got: Pick<Evaluation, 'outcome' | 'controls'>): boolean {
  if (expected.outcome !== got.outcome) return false
  if (expected.controls === undefined) return true
  const set = (list: readonly string[]) => [...new Set(list.map((control) => control.toLowerCase()))].toSorted().join('\n')
  return set(expected.controls) === set(got.controls)
}
