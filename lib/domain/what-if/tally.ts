import type { Outcome } from '../conditional-access'

export const CHANGES = ['allow>prompt', 'allow>block', 'prompt>block', 'block>prompt', 'block>allow', 'prompt>allow'] as const
export type Change = (typeof CHANGES)[number]

export const REPLAY_GROUPS = ['person', 'partner', 'application', 'country'] as const
export type ReplayGroup = (typeof REPLAY_GROUPS)[number]

/** How often each change happened to one person, partner, application or country. */
export interface ReplayRow {
  readonly key: string
  readonly changes: Readonly<Partial<Record<Change, number>>>
  readonly total: number
}

export interface ReplayTotals {
  /** Sign-ins that were asked again. */
  readonly evaluated: number
  readonly changed: number
  readonly changes: Readonly<Record<Change, number>>
}

/** Different keys beyond this are counted as one, so that no period can fill the memory. */
const MOST_KEYS = 50_000
export const OTHER_KEYS = '*'
const SHOWN = 100
const INDEX: ReadonlyMap<string, number> = new Map(CHANGES.map((change, index) => [change, index]))

/** Counts what a replay changes. Pure bookkeeping, so that a million sign-ins cost a few numbers. */
export class Tally {
  #evaluated = 0
  readonly #changes = new Uint32Array(CHANGES.length)
  readonly #groups: Readonly<Record<ReplayGroup, Map<string, Uint32Array>>> = { person: new Map(), partner: new Map(), application: new Map(), country: new Map() }

  same(): void {
    this.#evaluated++
  }

  /** `of` is asked only for sign-ins that change. */
  change(before: Outcome, after: Outcome, of: Readonly<Record<ReplayGroup, string>>): void {
    this.#evaluated++
    const index = INDEX.get(`${before}>${after}`)
    if (index === undefined) return
    bump(this.#changes, index)
    for (const group of REPLAY_GROUPS) {
      const rows = this.#groups[group]
      const key = rows.has(of[group]) || rows.size < MOST_KEYS ? of[group] : OTHER_KEYS
      let row = rows.get(key)
      if (!row) rows.set(key, (row = new Uint32Array(CHANGES.length)))
      bump(row, index)
    }
  }

  totals(): ReplayTotals {
    const changes = named(this.#changes)
    return { evaluated: this.#evaluated, changed: sum(this.#changes), changes }
  }

  /** Those with most changes, and how many there are. */
  group(name: ReplayGroup): { readonly rows: readonly ReplayRow[]; readonly count: number } {
    const rows = [...this.#groups[name]].map(([key, counts]) => ({ key, total: sum(counts), counts })).toSorted((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1))
    return { count: rows.length, rows: rows.slice(0, SHOWN).map(({ key, total, counts }) => ({ key, total, changes: Object.fromEntries(Object.entries(named(counts)).filter(([, value]) => value > 0)) })) }
  }
}

const bump = (counts: Uint32Array, index: number): void => { counts[index] = (counts[index] ?? 0) + 1 }
const sum = (counts: Uint32Array): number => counts.reduce((total, value) => total + value, 0)
// SAFE: every change has its place in the counts.
const named = (counts: Uint32Array) => Object.fromEntries(CHANGES.map((change, index) => [change, counts[index] ?? 0])) as Record<Change, number>
