import { availableParallelism, cpus, release, totalmem } from 'node:os'

export interface Row {
  readonly what: string
  readonly measured: string
  readonly budget: string
  /** null: no budget, or the number was not taken at the size the budget names. */
  readonly reached: boolean | null
  /** Failed requests or wrong answers among those counted. */
  readonly errors: number
}

export const HEAD = ['| what | measured | budget | reached | errors |', '|---|---|---|---|---|']

const WORDS = { true: 'yes', false: '**no**', null: 'open' } as const

export function print(row: Row): void {
  process.stdout.write(`| ${[row.what, row.measured, row.budget, WORDS[`${row.reached}`], row.errors].join(' | ')} |\n`)
}

export function machine(): string {
  const gibibytes = (totalmem() / 2 ** 30).toFixed(0)
  return `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${gibibytes} GiB, ${process.platform} ${release()}, Node ${process.version}`
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
