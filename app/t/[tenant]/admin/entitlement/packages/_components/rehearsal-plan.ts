import type { Json } from './policy-form'

export type Cast = { readonly key: string; readonly name: string; readonly detail: string; readonly real: boolean; readonly userType: 'Guest' | 'Member'; readonly organizationId: string | null }
export type Reply = { readonly verdict: 'approve' | 'deny' | 'silent'; readonly days: number; readonly by: string }
export type ActKind = 'request' | 'assign' | 'extend' | 'remove' | 'cancel' | 'disable' | 'enable'
export type Act = {
  readonly id: string; readonly do: ActKind; readonly person: string; readonly by: string | null; readonly day: number; readonly from: 'start' | 'before-end' | 'after-end'
  readonly policy: string | null; readonly answers: Readonly<Record<string, string>>; readonly justification: string; readonly starts: string | null; readonly ends: string | null; readonly replies: readonly Reply[]
}
export type Policy = { readonly id: string; readonly displayName: string; readonly document: Json }
export type Sample = { readonly reason: string; readonly answer: string }

const STARTS = ['approved', 'silent', 'escalation', 'expires', 'extension'] as const
export type Start = (typeof STARTS)[number]

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

export const questionsOf = (policy: Policy | undefined): readonly { readonly id: string; readonly text: string; readonly choices: readonly string[] }[] =>
  list(policy?.document['questions']).map((question) => ({ id: String(question['id'] ?? ''), text: String(question['text'] ?? question['id'] ?? ''), choices: list(question['choices']).map((choice) => String(choice['actualValue'] ?? '')) }))

/** How many answers an act waits for. */
export function stagesOf(policy: Policy | undefined, kind: ActKind): number {
  const approval = policy?.document['requestApprovalSettings']
  if (!isObject(approval) || (kind !== 'request' && kind !== 'assign' && kind !== 'extend')) return 0
  return approval[kind === 'extend' ? 'isApprovalRequiredForUpdate' : 'isApprovalRequiredForAdd'] === true ? list(approval['stages']).length : 0
}

/** The first stage in which others are asked when time has passed; -1 if there is none. */
function escalationOf(policy: Policy | undefined): number {
  const approval = policy?.document['requestApprovalSettings']
  return isObject(approval) ? list(approval['stages']).findIndex((stage) => stage['isEscalationEnabled'] === true) : -1
}

/** What may be begun with: nobody escalates where no stage does. */
export const startsOf = (policies: readonly Policy[]): readonly Start[] => STARTS.filter((start) => start !== 'escalation' || escalationOf(policyFor(policies, null)) >= 0)

const isAutomatic = (policy: Policy): boolean => isObject(policy.document['automaticRequestSettings']) && policy.document['automaticRequestSettings']['requestAccessForAllowedTargets'] === true

/** The policy an act is shown with: the chosen one, or the first that people ask by. */
export const policyFor = (policies: readonly Policy[], id: string | null): Policy | undefined => policies.find((policy) => policy.id === id) ?? policies.find((policy) => !isAutomatic(policy)) ?? policies[0]

const YES: Reply = { verdict: 'approve', days: 0, by: 'first' }
const yes = (count: number): Reply[] => Array.from({ length: count }, () => YES)

export function newAct(kind: ActKind, person: string, policies: readonly Policy[], id: string, sample: Sample): Act {
  const asked = policies.filter((policy) => !isAutomatic(policy))
  const policy = asked.length > 1 ? asked[0] : undefined
  const shown = policy ?? policyFor(policies, null)
  return {
    id, do: kind, person, by: null, day: 0, from: 'start', policy: kind === 'request' || kind === 'assign' ? policy?.id ?? null : null, justification: sample.reason, starts: null, ends: null, replies: yes(stagesOf(shown, kind)),
    answers: kind === 'request' ? Object.fromEntries(questionsOf(shown).map(({ id: question, choices }) => [question, choices[0] ?? sample.answer])) : {},
  }
}

/** The acts of a one-click start. */
export function actsOf(start: Start, person: string, policies: readonly Policy[], sample: Sample): readonly Act[] {
  const ask = newAct('request', person, policies, 'request-1', sample)
  switch (start) {
    case 'silent':
      return [{ ...ask, replies: ask.replies.map(() => ({ ...YES, verdict: 'silent' })) }]
    case 'escalation': {
      const stage = escalationOf(policyFor(policies, ask.policy))
      return [{ ...ask, replies: ask.replies.map((reply, index) => (index === stage ? { ...reply, days: 1, by: 'alternate' } : reply)) }]
    }
    case 'extension':
      return [ask, { ...newAct('extend', person, policies, 'extend-2', sample), day: 10, from: 'before-end' }]
    default:
      return [ask]
  }
}

/** "Approved at once" looks at the first weeks; every other start goes on until nothing follows. */
export const untilOf = (start: Start, from: string): string | null => (start === 'approved' ? new Date(Date.parse(`${from}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10) : null)
