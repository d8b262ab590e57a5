import { exclusions, type UserExclusion } from '../conditions/users'
import type { userFacts } from '../facts'
import type { ConditionName, Policy } from '../policy'

/** What a policy leaves out, and why. */
export interface Exclusion {
  readonly policyId: string
  readonly condition: ConditionName
  /** The list that says so. */
  readonly list: string
  readonly value: string
  /** Of people: how many the policy would reach without it, and the first few. */
  readonly count: number | null
  readonly examples: readonly string[]
}

const EXAMPLES = 5

type Facts = ReturnType<typeof userFacts>

/** Counts who is left out, one person at a time. */
export function exclusionCounter(policies: readonly Policy[]): { readonly add: (user: Facts, id: string) => void; readonly rows: () => readonly Exclusion[] } {
  // Policies often share their selection of people; each different one is asked once.
  const selections = new Map<string, { ask: (user: Facts) => UserExclusion | null; policies: string[]; found: Map<string, { why: UserExclusion; count: number; examples: string[] }> }>()
  for (const { id, conditions } of policies) {
    const key = JSON.stringify(conditions.users)
    const known = selections.get(key)
    if (known) known.policies.push(id)
    else selections.set(key, { ask: exclusions(conditions.users), policies: [id], found: new Map() })
  }
  return {
    add(user, id) {
      for (const { ask, found } of selections.values()) {
        const why = ask(user)
        if (why === null) continue
        const key = `${why.list} ${why.value}`
        const entry = found.get(key) ?? { why, count: 0, examples: [] }
        entry.count++
        if (entry.examples.length < EXAMPLES) entry.examples.push(id)
        found.set(key, entry)
      }
    },
    rows: () => [
      ...[...selections.values()].flatMap(({ policies: ids, found }) => ids.flatMap((policyId) => [...found.values()].map(({ why, count, examples }): Exclusion => ({ policyId, condition: 'users', ...why, count, examples })))),
      ...policies.flatMap(thingsExcluded),
    ],
  }
}

function thingsExcluded({ id, conditions }: Policy): readonly Exclusion[] {
  const row = (condition: ConditionName, list: string, value: string): Exclusion => ({ policyId: id, condition, list, value, count: null, examples: [] })
  const { applications, platforms, locations, devices, times } = conditions
  return [
    ...applications.excludeApplications.map((value) => row('applications', 'excludeApplications', value)),
    ...(applications.filter?.mode === 'exclude' ? [row('applications', 'applicationFilter', applications.filter.rule)] : []),
    ...(platforms?.exclude ?? []).map((value) => row('platforms', 'excludePlatforms', value)),
    ...(locations?.exclude ?? []).map((value) => row('locations', 'excludeLocations', value)),
    ...(devices?.mode === 'exclude' ? [row('devices', 'deviceFilter', devices.rule)] : []),
    ...(times?.exclude ?? []).map(({ startTime, endTime }) => row('times', 'excludeTimes', `${startTime}–${endTime}`)),
  ]
}
