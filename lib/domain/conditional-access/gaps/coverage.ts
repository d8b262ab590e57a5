import { compile, type CompiledPolicy, type PolicySet } from '../compile'
import type { Directory } from '../directory'
import { CONDITIONS, type ConditionName, type Policy } from '../policy'
import type { SignInUser } from '../sign-in'
import { classify, CONDITION_OF, type Dimension, type DimensionName, type Value } from './classes'
import { exclusionsOf, type Exclusion } from './exclusions'
import { addBit, emptyBits } from './policy-bits'
import { imaginedPeople, people } from './people'
import { sweep, unmet, type Gap } from './sweep'
import { areDevicesSampled, blank, clients, devices, flows, insiderRisks, places, platforms, signInRisks, targets, times, userRisks } from './values'

export interface Coverage {
  /** The classes that gaps name by index. */
  readonly dimensions: readonly Dimension[]
  /** Sign-ins that no enabled policy blocks or asks anything of. */
  readonly gaps: readonly Gap[]
  readonly totalGaps: number
  /** What enabled and report-only policies leave out, and why. */
  readonly exclusions: readonly Exclusion[]
  /** Policies that no sign-in can meet, with the conditions that nothing meets. */
  readonly neverApplies: readonly { readonly policyId: string; readonly conditions: readonly ConditionName[] }[]
  /** Policies that could apply to somebody, but to nobody who is here today. */
  readonly nobodyToday: readonly string[]
  /** Dimensions with too many values to try each combination. */
  readonly sampled: readonly DimensionName[]
  /** Emergency accounts, which no policy reaches on purpose. */
  readonly breakGlass: readonly string[]
}

const MOST_GAPS = 1_000

/**
 * Sweeps every equivalence class of people × targets × clients × platforms × places × devices × risks × flows × hours. `now` only
 * chooses the week whose hours are tried.
 */
export function coverage(policies: readonly Policy[], directory: Directory, users: readonly SignInUser[], now: Date, limit = MOST_GAPS): Coverage {
  const active = policies.filter(({ state }) => state !== 'disabled')
  const set = compile(active, directory)
  const imagined = imaginedPeople(blank(set), active)
  const dimensions = dimensionsOf(set, active, directory, users, imagined.people, now)
  const protecting = emptyBits(active.length)
  set.policies.forEach((policy, index) => {
    if (policy.state === 'enabled' && policy.demands && !isForWorkloads(set, policy)) addBit(protecting, index)
  })
  const { gaps, total } = sweep(dimensions, protecting, limit)
  const neverApplies = neverApplying(set, dimensions)
  return {
    dimensions,
    gaps,
    totalGaps: total,
    exclusions: exclusionsOf(active, users),
    neverApplies,
    nobodyToday: waitingForPeople(set, dimensions).filter((id) => !neverApplies.some(({ policyId }) => policyId === id)),
    sampled: [...(imagined.sampled ? ['users' as const] : []), ...(areDevicesSampled(active) ? ['devices' as const] : [])],
    breakGlass: [...set.breakGlass],
  }
}

function dimensionsOf(set: PolicySet, policies: readonly Policy[], directory: Directory, users: readonly SignInUser[], imagined: readonly Value[], now: Date): readonly Dimension[] {
  return [
    classify(set, 'users', [...people(blank(set), set, users), ...imagined]),
    classify(set, 'targets', targets(set, policies, directory)),
    classify(set, 'clientAppTypes', clients(set)),
    classify(set, 'platforms', platforms(set)),
    classify(set, 'places', places(set)),
    classify(set, 'devices', devices(set, policies)),
    classify(set, 'signInRisk', signInRisks(set)),
    classify(set, 'userRisk', userRisks(set)),
    classify(set, 'insiderRisk', insiderRisks(set)),
    classify(set, 'authenticationFlow', flows(set)),
    classify(set, 'time', times(set, now)),
  ]
}

const WORKLOADS: ReadonlySet<string> = new Set(['servicePrincipalRiskLevels', 'agentIdRiskLevels', 'agentContext'] satisfies ConditionName[])
const workloads = (set: PolicySet, { conditions }: CompiledPolicy): readonly ConditionName[] => [...conditions].flatMap((index) => set.conditions[index]?.name ?? []).filter((name) => WORKLOADS.has(name))
const isForWorkloads = (set: PolicySet, policy: CompiledPolicy): boolean => workloads(set, policy).length > 0

/** Policies whose people are only imagined. */
function waitingForPeople(set: PolicySet, dimensions: readonly Dimension[]): readonly string[] {
  return dimensions.filter(({ name }) => name === 'users').flatMap(({ name, classes }) =>
    unmet({ name, classes: classes.filter(({ count }) => count > 0) }, set.policies.length).flatMap((index) => set.policies[index]?.id ?? []))
}

function neverApplying(set: PolicySet, dimensions: readonly Dimension[]): Coverage['neverApplies'] {
  const reasons = set.policies.map((policy) => [...workloads(set, policy)])
  for (const dimension of dimensions) for (const index of unmet(dimension, set.policies.length)) reasons[index]?.push(CONDITION_OF[dimension.name])
  return set.policies.flatMap(({ id }, index) => {
    const conditions = CONDITIONS.filter((name) => reasons[index]?.includes(name))
    return conditions.length === 0 ? [] : [{ policyId: id, conditions }]
  })
}
