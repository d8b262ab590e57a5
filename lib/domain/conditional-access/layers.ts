import { NO, YES, type CompiledCondition } from './conditions/condition'
import { usersIndex } from './conditions/users-index'
import type { Facts } from './facts'
import { CONDITIONS, type ConditionName, type UserSelection } from './policy'
import { CLIENT_APP_TYPES, INSIDER_RISK_LEVELS, PLATFORMS, RISK_LEVELS, TRANSFER_METHODS, USER_ACTIONS } from './sign-in'

/** What one condition says of every policy, as bits: matched by its place in CONDITIONS, unmatched shifted; neither if it cannot be told. */
export const UNMATCHED_SHIFT = CONDITIONS.length

export interface Layer {
  readonly name: ConditionName
  /** One number a policy; not to be kept or changed. */
  of(facts: Facts): Int32Array
}

/** A policy's condition of this name as an index into the distinct ones; -1 if it sets none. */
type Owners = Int32Array

/** Conditions of one name for all policies. What depends on a value of a short list is worked out once a value. */
export function layer(name: ConditionName, conditions: readonly CompiledCondition[], owners: Owners, selections: readonly (UserSelection | null)[], applicationKey: (facts: Facts) => string | null): Layer {
  const bits = new Int32Array(conditions.length)
  const scratch = new Int32Array(owners.length)
  const spread = (into: Int32Array): Int32Array => {
    for (let policy = 0; policy < owners.length; policy++) {
      const owner = owners[policy] ?? -1
      into[policy] = owner < 0 ? 0 : (bits[owner] ?? 0)
    }
    return into
  }
  const place = CONDITIONS.indexOf(name)
  const [matched, unmatched] = [1 << place, 1 << (place + UNMATCHED_SHIFT)]
  if (name === 'users') {
    const index = usersIndex(selections.map((selection) => selection ?? NOBODY))
    const faulty = selections.flatMap((selection, owner) => (selection === null ? [owner] : []))
    return {
      name,
      of({ user }) {
        const match = index.match(user)
        for (let owner = 0; owner < bits.length; owner++) bits[owner] = match[owner] === 1 ? matched : unmatched
        for (const owner of faulty) bits[owner] = 0
        return spread(scratch)
      },
    }
  }
  const ask = (facts: Facts) => {
    for (let owner = 0; owner < bits.length; owner++) {
      const said = conditions[owner]?.test(facts)
      bits[owner] = said === YES ? matched : said === NO ? unmatched : 0
    }
  }
  const key = name === 'applications' ? applicationKey : KEYS[name]
  const known = new Map<string, Int32Array>()
  return {
    name,
    of(facts) {
      const value = key?.(facts) ?? null
      const before = value === null ? undefined : known.get(value)
      if (before) return before
      ask(facts)
      if (value === null) return spread(scratch)
      const fresh = spread(new Int32Array(owners.length))
      known.set(value, fresh)
      return fresh
    },
  }
}

const NOBODY: UserSelection = { includeUsers: [], excludeUsers: [], includeGroups: [], excludeGroups: [], includeRoles: [], excludeRoles: [], includeGuests: null, excludeGuests: null }

/** The value a condition depends on, if it is one of a short list; null: not to be remembered, so that strange input cannot fill the memory. */
const shortList = (values: readonly string[], of: (facts: Facts) => string) => {
  const list = new Set(['', 'none', ...values.map((value) => value.toLowerCase())])
  return (facts: Facts): string | null => (list.has(of(facts)) ? of(facts) : null)
}

const KEYS: Readonly<Partial<Record<ConditionName, (facts: Facts) => string | null>>> = {
  clientAppTypes: shortList(CLIENT_APP_TYPES, (facts) => facts.clientAppType),
  platforms: shortList(PLATFORMS, (facts) => facts.platform),
  signInRiskLevels: shortList(RISK_LEVELS, (facts) => facts.signInRisk),
  userRiskLevels: shortList(RISK_LEVELS, (facts) => facts.userRisk),
  insiderRiskLevels: shortList(INSIDER_RISK_LEVELS, (facts) => facts.insiderRisk),
  authenticationFlows: shortList(TRANSFER_METHODS, (facts) => facts.transferMethod),
  servicePrincipalRiskLevels: () => '',
  agentIdRiskLevels: () => '',
  agentContext: () => '',
}

const ACTIONS: ReadonlySet<string> = new Set(USER_ACTIONS)

/** Applications that neither policies nor the directory know are all alike; authentication contexts are asked for too rarely to remember. */
export function applicationKeys(known: ReadonlySet<string>): (facts: Facts) => string | null {
  return ({ application, userAction, authenticationContext }) => {
    if (userAction !== '') return ACTIONS.has(userAction) ? userAction : null
    if (authenticationContext !== '') return null
    return application === null ? 'unknown' : known.has(application.id) ? `id ${application.id}` : 'any other'
  }
}
