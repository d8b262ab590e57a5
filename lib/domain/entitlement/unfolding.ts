import type { Outcome } from './effects'
import type { AccessRequest, Assignment } from './record'
import { isOpen } from './states'
import type { Account, Facts } from './world'

/** What was answered and is not saved yet, or never will be: each later step sees it. */
export class Unfolding {
  readonly #assignments = new Map<string, Map<string, Assignment>>()
  readonly #requests = new Map<string, Map<string, AccessRequest>>()
  readonly #accounts = new Map<string, Account>()

  add({ assignments, requests, accounts }: Pick<Outcome, 'assignments' | 'requests' | 'accounts'>): void {
    for (const one of assignments) put(this.#assignments, one.person, one)
    for (const one of requests) put(this.#requests, one.target, one)
    for (const { person, account } of accounts) this.#accounts.set(person, account)
  }

  /** Facts that were read before, as they are after all of that. */
  over(facts: Facts): Facts {
    return {
      ...facts,
      assignments: (person) => merged(facts.assignments(person), this.#assignments.get(person), ({ state }) => state !== 'expired'),
      requests: (person) => merged(facts.requests(person), this.#requests.get(person), ({ state }) => isOpen(state)),
      person: (id) => {
        const [person, account] = [facts.person(id), this.#accounts.get(id)]
        return person && account ? { ...person, account } : person
      },
    }
  }
}

function put<T extends { readonly id: string }>(all: Map<string, Map<string, T>>, person: string, one: T): void {
  const own = all.get(person) ?? new Map<string, T>()
  own.set(one.id, one)
  all.set(person, own)
}

function merged<T extends { readonly id: string }>(read: readonly T[], changed: ReadonlyMap<string, T> | undefined, isKept: (one: T) => boolean): readonly T[] {
  return changed ? [...read.filter(({ id }) => !changed.has(id)), ...[...changed.values()].filter(isKept)] : read
}
