import { compile, type CompiledPolicy, type PolicySet } from '../compile'
import type { Directory } from '../directory'
import { CONDITIONS, type ConditionName, type Policy } from '../policy'
import type { SignInUser } from '../sign-in'
import { classifier, CONDITION_OF, type Dimension, type DimensionName, type Value } from './classes'
import { exclusionCounter, type Exclusion } from './exclusions'
import { addBit, emptyBits } from './policy-bits'
import { imaginedPeople, person } from './people'
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
/** Values looked at between two breaths. */
const STEP = 500

interface CoverageSweep {
  /** One live person; nothing of them is kept but their count. */
  readonly add: (user: SignInUser) => void
  /** Everything else, a few milliseconds a step. */
  readonly finish: () => Generator<void, Coverage>
}

/**
 * Sweeps every equivalence class of people × targets × clients × platforms × places × devices × risks × flows × hours. `now` only
 * chooses the week whose hours are tried.
 */
export function startCoverage(policies: readonly Policy[], directory: Directory, now: Date, limit = MOST_GAPS): CoverageSweep {
  const active = policies.filter(({ state }) => state !== 'disabled')
  const set = compile(active, directory)
  const nobody = blank(set)
  const imagined = imaginedPeople(nobody, active)
  const users = classifier(set, 'users')
  const left = exclusionCounter(active)
  return {
    add(user) {
      const value = person(nobody, user)
      if (!set.breakGlass.has(user.id.toLowerCase())) users.add(value)
      left.add(value.facts.user, user.id)
    },
    *finish() {
      yield* fill(users, imagined.people)
      const dimensions = [users.dimension()]
      for (const [name, values] of thingsOf(set, active, directory, now)) {
        const classes = classifier(set, name)
        yield* fill(classes, values)
        dimensions.push(classes.dimension())
      }
      const protecting = emptyBits(active.length)
      set.policies.forEach((policy, index) => {
        if (policy.state === 'enabled' && policy.demands && !isForWorkloads(set, policy)) addBit(protecting, index)
      })
      const { gaps, total } = yield* sweep(dimensions, protecting, limit)
      const neverApplies = neverApplying(set, dimensions)
      return {
        dimensions,
        gaps,
        totalGaps: total,
        exclusions: left.rows(),
        neverApplies,
        nobodyToday: waitingForPeople(set, dimensions).filter((id) => !neverApplies.some(({ policyId }) => policyId === id)),
        sampled: [...(imagined.sampled ? ['users' as const] : []), ...(areDevicesSampled(active) ? ['devices' as const] : [])],
        breakGlass: [...set.breakGlass],
      }
    },
  }
}

/** The same at one go. */
export function coverage(policies: readonly Policy[], directory: Directory, people: Iterable<SignInUser>, now: Date, limit = MOST_GAPS): Coverage {
  const { add, finish } = startCoverage(policies, directory, now, limit)
  for (const user of people) add(user)
  const steps = finish()
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

function* fill({ add }: { readonly add: (value: Value) => void }, values: Iterable<Value>): Generator<void, void> {
  let count = 0
  for (const value of values) {
    add(value)
    if (++count % STEP === 0) yield
  }
}

const thingsOf = (set: PolicySet, policies: readonly Policy[], directory: Directory, now: Date): readonly (readonly [DimensionName, Iterable<Value>])[] => [
  ['targets', targets(set, policies, directory)],
  ['clientAppTypes', clients(set)],
  ['platforms', platforms(set)],
  ['places', places(set)],
  ['devices', devices(set, policies)],
  ['signInRisk', signInRisks(set)],
  ['userRisk', userRisks(set)],
  ['insiderRisk', insiderRisks(set)],
  ['authenticationFlow', flows(set)],
  ['time', times(set, now)],
]

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
