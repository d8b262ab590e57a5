import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { projectRoot } from '@/lib/platform/root'
import { build, prepare } from '../scripts/lib/prepare.mjs'
import { HEAD, lineOf, load, machine, RESULTS, type Row } from './lib/report'

/** File and its arguments, cheapest first. Each is a process of its own, so that no bench warms or burdens the next. */
const BENCHES: readonly (readonly string[])[] = [['sign-in-page'], ['token-endpoint'], ['password-sign-in'], ['tenants'], ['policy-evaluation'], ['sign-in-policies'], ['policy-replay', '1000000'], ['bulk-invitation', '50000'], ['access-sweep', '100000'], ['access-check', '1000000'], ['lists', '1000000']]
const ASKED = process.argv[2]

/** The longest takes a quarter of it; one that hangs must not keep the others from their rows. */
const PATIENCE_MS = 60 * 60_000

// npm run bench [name [arguments]]: one bench, or all of them in turn, on the production build.
await prepare(build)
const chosen = ASKED ? [[ASKED, ...process.argv.slice(3)]] : BENCHES
const results = path.join(tmpdir(), `vestibule-bench-${process.pid}.jsonl`)
process.stdout.write(`${machine()}; argon2id 19 MiB, 2 passes, 1 lane; embedded PostgreSQL, production build\n`)
for (const [name = '', ...args] of chosen) {
  const before = load()
  process.stdout.write(`\n${name}: load average ${before} before\n`)
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `bench/${name}.ts`, ...args], { cwd: projectRoot(), stdio: 'inherit', timeout: PATIENCE_MS, env: { ...process.env, [RESULTS]: results } })
  if (status !== 0) {
    keep({ what: name, measured: 'failed', budget: '', reached: false, errors: 1 })
    process.exitCode = 1
  }
  keep({ what: `(${name})`, measured: `load average ${before} before, ${load()} after`, budget: '', reached: null, errors: 0 })
}
process.stdout.write(`\n${HEAD.join('\n')}\n${rows().map(lineOf).join('\n')}\n`)
rmSync(results, { force: true })

function keep(row: Row): void {
  writeFileSync(results, `${JSON.stringify(row)}\n`, { flag: 'a' })
}

function rows(): Row[] {
  return readFileSync(results, 'utf8').trim().split('\n').map((line): Row => JSON.parse(line))
}
