import { hashPassword, verifyPassword } from '@/lib/platform/password-hash'
import { TestBrowser } from '@/prisma/seed/test-browser'
import { median, print } from './lib/report'
import { cpuSeconds, withServer, type Served } from './lib/server'

/** All journeys together stay below the 50 tries of one source address after which sign-in slows down. */
const WARM_UP = 10
const ROUNDS = 3
const JOURNEYS = 12

const versionOf = (html: string) => /name="v" value="(\d+)"/.exec(html)?.[1] ?? ''

/** From the portal's door through both pages and the relying party's callback; true when the portal was reached. */
async function journey({ origin, admin }: Served): Promise<boolean> {
  const browser = new TestBrowser(origin, { origin })
  const identify = await browser.go('/t/contoso/portal/sign-in')
  const password = await browser.go(`${identify.url.pathname}/submit`, { v: versionOf(identify.text), intent: 'identify', email: admin.email })
  const done = await browser.go(`${password.url.pathname}/submit`, { v: versionOf(password.text), intent: 'password', password: admin.password })
  return done.status === 200 && done.url.pathname.startsWith('/t/contoso/my')
}

/** Milliseconds of processor for one verification, in this process and with the product's parameters. */
async function hashAlone(stored: string, password: string): Promise<number> {
  const before = process.cpuUsage()
  for (let n = 0; n < JOURNEYS; n++) if (!(await verifyPassword(stored, password))) throw new Error('the password was not recognised')
  const used = process.cpuUsage(before)
  return (used.user + used.system) / 1000 / JOURNEYS
}

await withServer(async (server) => {
  const stored = await hashPassword(server.admin.password)
  let errors = 0
  const measureJourneys = async () => {
    const before = cpuSeconds(server.pid)
    for (let n = 0; n < JOURNEYS; n++) if (!(await journey(server))) errors += 1
    return ((cpuSeconds(server.pid) - before) * 1000) / JOURNEYS
  }
  for (let n = 0; n < WARM_UP; n++) if (!(await journey(server))) errors += 1
  await hashAlone(stored, server.admin.password)
  const hashes: number[] = []
  const journeys: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    hashes.push(await hashAlone(stored, server.admin.password))
    journeys.push(await measureJourneys())
  }
  const ratio = median(journeys.map((value, index) => value / (hashes[index] ?? 1)))
  print({
    what: `password sign-in, ${ROUNDS} × ${JOURNEYS} whole journeys by HTTP up to the open portal page, after ${WARM_UP} to warm up`,
    measured: `${ratio.toFixed(2)}×: ${median(journeys).toFixed(1)} ms of processor in the server (without PostgreSQL), argon2id alone ${median(hashes).toFixed(1)} ms`,
    budget: '≤ 2× argon2id alone', reached: ratio <= 2, errors,
  })
})
