import { appendFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'

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

/** Names the file in which `bench/run.ts` collects the rows of all benches for its one table. */
export const RESULTS = 'BENCH_RESULTS'

export const lineOf = (row: Row): string => `| ${[row.what, row.measured, row.budget, row.budget === '' && row.reached === null ? '' : WORDS[`${row.reached}`], row.errors].join(' | ')} |`

/** Of the last one, five and fifteen minutes. A machine whose cores are taken makes every time longer. */
export const load = (): string => loadavg().map((value) => value.toFixed(1)).join(' ')

export function print(row: Row): void {
  process.stdout.write(`${lineOf(row)}\n`)
  const file = process.env[RESULTS]
  if (file) appendFileSync(file, `${JSON.stringify(row)}\n`)
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
