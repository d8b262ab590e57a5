import { spawnSync } from 'node:child_process'
import { projectRoot } from '@/lib/platform/root'
import { HEAD, machine } from './lib/report'

/** File and its arguments, cheapest first. Each is a process of its own, so that no bench warms or burdens the next. */
const BENCHES: readonly (readonly string[])[] = [['sign-in-page'], ['token-endpoint'], ['password-sign-in'], ['bulk-invitation', '10000'], ['lists', '100000']]
const ASKED = process.argv[2]

// npm run bench [name [arguments]]: one bench, or all of them in turn. Needs a production build, as `npm start` makes it.
const chosen = ASKED ? [[ASKED, ...process.argv.slice(3)]] : BENCHES
process.stdout.write(`${machine()}; argon2id 19 MiB, 2 passes, 1 lane; embedded PostgreSQL, production build\n\n${HEAD.join('\n')}\n`)
for (const [name = '', ...args] of chosen) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `bench/${name}.ts`, ...args], { cwd: projectRoot(), stdio: 'inherit' })
  if (status === 0) continue
  process.stdout.write(`| ${name} | failed | | **no** | |\n`)
  process.exitCode = 1
}
