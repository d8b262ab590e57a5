import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { TestBrowser } from '@/prisma/seed/test-browser'
import { cpuSeconds, residentMebibytes, withServer } from './lib/server'
const threads = (pid: number) => new Map(readdirSync(`/proc/${pid}/task`).map((t) => {
  const s = readFileSync(`/proc/${pid}/task/${t}/schedstat`, 'utf8').split(' ')
  return [`${t} ${readFileSync(`/proc/${pid}/task/${t}/comm`, 'utf8').trim()}`, Number(s[0]) / 1e6] as const
}))
await withServer(async (server) => {
  await server.restart()
  const { pid, origin } = server
  await new TestBrowser(origin).go('/t/contoso/portal/sign-in')
  await delay(5000)
  for (let n = 0; n < Number(process.argv[2] ?? 4); n++) {
    const before = cpuSeconds(pid), was = threads(pid)
    await delay(20_000)
    console.log((((cpuSeconds(pid) - before) / 20) * 100).toFixed(2), '%', residentMebibytes(pid).toFixed(0), 'MiB', [...threads(pid)].map(([k, v]) => [k, (v - (was.get(k) ?? 0)).toFixed(0)] as const).filter(([, v]) => Number(v) > 5).map((p) => p.join(':')).join('  '))
  }
})
