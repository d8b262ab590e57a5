import { BUILT_IN_STRENGTHS, includesAll, isMultiFactor, isUsable, parseCombination, type Combination } from './combinations'
import type { StrengthPolicy } from './directory'
import type { AuthenticationStrength, Fault, GrantControls } from './policy'

export const BUILT_IN_CONTROLS = [
  'block', 'mfa', 'compliantDevice', 'domainJoinedDevice', 'approvedApplication', 'compliantApplication', 'compliantNetwork', 'passwordChange', 'riskRemediation',
] as const

/** Place in the order of prompts (Entra: MFA, devices, applications, password, terms of use, custom controls). */
const RANK: ReadonlyMap<string, number> = new Map([
  ['mfa', 10], ['compliantDevice', 20], ['domainJoinedDevice', 30], ['approvedApplication', 40], ['compliantApplication', 50], ['passwordChange', 60], ['riskRemediation', 61],
])
const STRENGTH_RANK = 11
const OTHER_RANK = 55
const TERMS_RANK = 70
const CUSTOM_RANK = 80

/** Controls this product can bring about; every other one only counts when the sign-in already satisfies it. */
const ACHIEVABLE: ReadonlySet<string> = new Set(['mfa', 'passwordChange', 'riskRemediation'])

/** What the sign-in has already satisfied. */
export interface Satisfied {
  /** Entries in lower case: built-in controls, terms of use, strengths, custom controls. */
  readonly words: ReadonlySet<string>
  readonly combinations: readonly Combination[]
  readonly multiFactor: boolean
  /** Controls out of this person's reach, in lower case. */
  readonly unattainable?: ReadonlySet<string>
}

export function readSatisfied(entries: readonly string[]): Satisfied {
  if (entries.length === 0) return NOTHING
  const combinations = entries.flatMap((entry) => parseCombination(entry) ?? [])
  const words = new Set(entries.map((entry) => entry.trim().toLowerCase()))
  return { words, combinations, multiFactor: words.has('mfa') || combinations.some(isMultiFactor) }
}

const NOTHING: Satisfied = { words: new Set(), combinations: [], multiFactor: false }

export interface Need {
  /** As answers name it: a built-in control, or the id of a strength, of terms of use or of a custom control. */
  readonly control: string
  readonly rank: number
  readonly achievable: boolean
  isMet(satisfied: Satisfied): boolean
}

export interface CompiledGrant {
  readonly block: boolean
  readonly anyOne: boolean
  /** In prompt order. */
  readonly needs: readonly Need[]
  readonly faults: readonly Fault[]
}

export function compileGrant(grant: GrantControls, strengths: ReadonlyMap<string, StrengthPolicy>): CompiledGrant {
  const faults: Fault[] = []
  const needs = [
    ...grant.builtInControls.filter((control) => control.toLowerCase() !== 'block').map(builtIn),
    ...grant.termsOfUse.map((id): Need => word(id, TERMS_RANK, true)),
    ...grant.customAuthenticationFactors.map((id): Need => word(id, CUSTOM_RANK, false)),
    ...(grant.authenticationStrength ? [strength(grant.authenticationStrength, strengths, faults)] : []),
  ]
  return {
    block: grant.builtInControls.some((control) => control.toLowerCase() === 'block'),
    anyOne: grant.operator === 'OR',
    needs: needs.toSorted(inPromptOrder),
    faults,
  }
}

/** Terms of use, among needs. */
export const isTerms = ({ rank }: Pick<Need, 'rank'>): boolean => rank === TERMS_RANK

export const inPromptOrder = (a: Need, b: Need): number => a.rank - b.rank || (a.control < b.control ? -1 : a.control > b.control ? 1 : 0)

/** Spelled as Graph spells it, however the policy does. */
function builtIn(written: string): Need {
  const control = BUILT_IN_CONTROLS.find((name) => name.toLowerCase() === written.toLowerCase()) ?? written
  const rank = RANK.get(control) ?? OTHER_RANK
  if (control === 'mfa') return { control, rank, achievable: true, isMet: (satisfied) => satisfied.multiFactor }
  return word(control, rank, ACHIEVABLE.has(control))
}

function word(control: string, rank: number, achievable: boolean): Need {
  const key = control.toLowerCase()
  return { control, rank, achievable, isMet: (satisfied) => satisfied.words.has(key) }
}

const BUILT_IN = new Map(BUILT_IN_STRENGTHS.map((policy) => [policy.id, policy]))

/** The directory knows best, then the built-in three, then what the policy itself carries. An unknown strength can never be met. */
function strength({ id, allowedCombinations }: AuthenticationStrength, strengths: ReadonlyMap<string, StrengthPolicy>, faults: Fault[]): Need {
  const key = id.toLowerCase()
  const sources = [strengths.get(key)?.allowedCombinations, BUILT_IN.get(key)?.allowedCombinations, allowedCombinations]
  const allowed = sources.find((source) => source && source.length > 0)
  if (!allowed) faults.push({ part: 'grantControls', path: 'grantControls.authenticationStrength.id', code: 'unknown-strength', value: id })
  const combinations = (allowed ?? []).flatMap((text) => parseCombination(text) ?? [])
  return {
    control: id,
    rank: STRENGTH_RANK,
    achievable: combinations.some(isUsable),
    isMet: (satisfied) => satisfied.words.has(key) || combinations.some((asked) => satisfied.combinations.some((used) => includesAll(used, asked))),
  }
}

export type GrantResult =
  | { readonly kind: 'met' }
  | { readonly kind: 'blocked' }
  /** Nothing the person does can satisfy it here; `controls` are those that stand in the way. */
  | { readonly kind: 'impossible'; readonly controls: readonly string[] }
  | { readonly kind: 'prompt'; readonly needs: readonly Need[] }

const MET: GrantResult = { kind: 'met' }
const BLOCKED: GrantResult = { kind: 'blocked' }

/** What one policy that applies still demands. With OR, the first control in prompt order that this person can meet stands for all. */
export function demand({ block, anyOne, needs }: CompiledGrant, satisfied: Satisfied): GrantResult {
  if (block) return BLOCKED
  const open = needs.filter((need) => !need.isMet(satisfied))
  if (open.length === 0 || (anyOne && open.length < needs.length)) return MET
  const reachable = (need: Need) => need.achievable && satisfied.unattainable?.has(need.control.toLowerCase()) !== true
  const [first] = open.filter(reachable)
  if (first === undefined || (!anyOne && !open.every(reachable))) {
    return { kind: 'impossible', controls: open.filter((need) => !reachable(need)).map((need) => need.control) }
  }
  return { kind: 'prompt', needs: anyOne ? [first] : open }
}
