import { gzipSync } from 'node:zlib'
import { setTimeout as delay } from 'node:timers/promises'
import { TestBrowser } from '@/prisma/seed/test-browser'
import { print } from './lib/report'
import { cpuSeconds, residentMebibytes, withServer } from './lib/server'

const JS_BUDGET = 140_000
const IDLE_SECONDS = 20
/** A start leaves garbage, which the engine clears away once when nothing is asked of it: half a second of processor that no idle minute has. */
const SETTLE_MS = 30_000

const attributes = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map((match) => match[1] ?? '')

await withServer(async (server) => {
  const { origin } = server
  const page = await new TestBrowser(origin).go('/t/contoso/portal/sign-in')
  if (page.status !== 200 || !page.url.pathname.includes('/sign-in/')) throw new Error(`no sign-in page: ${page.trail.join(', ')}`)
  const sizeOf = async (address: string) => gzipSync(Buffer.from(await (await fetch(new URL(address, page.url))).arrayBuffer())).length
  const sum = async (addresses: readonly string[]) => (await Promise.all(addresses.map(sizeOf))).reduce((total, size) => total + size, 0)
  const styles = attributes(page.text, /<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g)
  const scripts = attributes(page.text, /<script[^>]*src="([^"]+)"/g)
  const inline = page.text.match(/<script(?![^>]*src=)/g)?.length ?? 0
  const html = gzipSync(page.text).length
  const css = await sum(styles)
  const js = await sum(scripts)
  print({
    what: 'sign-in page, gzipped, without fonts and logo',
    measured: `HTML ${html} B + CSS ${css} B + JavaScript ${js} B; ${scripts.length + inline} scripts`,
    budget: '≤ 140 kB JavaScript, none possible', reached: js <= JS_BUDGET, errors: 0,
  })

  // A second start, as every one but the first is: without the engine that migrates an empty database.
  await server.restart()
  const { pid } = server
  await new TestBrowser(origin).go('/t/contoso/portal/sign-in')
  await delay(SETTLE_MS)
  const before = cpuSeconds(pid)
  await delay(IDLE_SECONDS * 1000)
  const percent = ((cpuSeconds(pid) - before) / IDLE_SECONDS) * 100
  const resident = residentMebibytes(pid)
  print({
    what: `idle server over ${IDLE_SECONDS} s, jobs running, half a minute after a second start and one sign-in page, without PostgreSQL`,
    measured: `${percent.toFixed(2)} % of one core, ${Math.round(resident)} MiB resident`,
    budget: '≤ 1 %, ≤ 300 MiB', reached: percent <= 1 && resident <= 300, errors: 0,
  })
})
