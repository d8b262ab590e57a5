import pg from 'pg'
import { hashPassword, verifyPassword } from '@/lib/platform/password-hash'
import { TestBrowser } from '@/prisma/seed/test-browser'
import { insertMembers } from './lib/people'
import { median, print } from './lib/report'
import { senderFrom } from './lib/sender'
import { cpuSeconds, withServer, type Served } from './lib/server'

const WARM_UP = 60
const ROUNDS = 5
const JOURNEYS = 12
/** They sign in by turns: one person with a hundred sign-ins a minute is none that there is. */
const MEMBERS = 24

/** What is counted: the portal's door, the issuer, the page for the address, its post, the page for the password, its post, the issuer
 * again, the relying party's callback with its exchange of the code. It ends when a session exists and the portal is named; the portal's
 * first page is a row of its own. */
interface Journey { readonly browser: TestBrowser; readonly portal: URL | undefined; close(): void }

const versionOf = (html: string) => /name="v" value="(\d+)"/.exec(html)?.[1] ?? ''
const isPortal = (url: URL) => url.pathname.startsWith('/t/contoso/my')
let person = 0
let members: readonly string[] = []

/** Every journey comes from an address and a browser of its own, as people do. */
async function journey({ origin, admin }: Served): Promise<Journey> {
  person += 1
  const { send, close } = senderFrom(`127.1.${person >> 8}.${person & 255}`)
  const browser = new TestBrowser(origin, { origin }, send)
  const identify = await browser.go('/t/contoso/portal/sign-in')
  const password = await browser.go(`${identify.url.pathname}/submit`, { v: versionOf(identify.text), intent: 'identify', email: members[person % MEMBERS] ?? '' })
  const done = await browser.go(`${password.url.pathname}/submit`, { v: versionOf(password.text), intent: 'password', password: admin.password }, isPortal)
  return { browser, portal: isPortal(done.url) ? done.url : undefined, close }
}

async function opens({ browser, portal }: Journey): Promise<boolean> {
  if (!portal) return false
  const page = await browser.go(portal)
  return page.status === 200 && isPortal(page.url)
}

/** Milliseconds of processor for one verification, in this process and with the product's parameters. */
async function hashAlone(stored: string, password: string): Promise<number> {
  const before = process.cpuUsage()
  for (let n = 0; n < JOURNEYS; n++) if (!(await verifyPassword(stored, password))) throw new Error('the password was not recognised')
  const used = process.cpuUsage(before)
  return (used.user + used.system) / 1000 / JOURNEYS
}

await withServer(async (server) => {
  const owner = new pg.Client({ connectionString: server.cli('db', 'url').trim() })
  await owner.connect()
  members = await insertMembers(owner, server.admin.email, MEMBERS)
  await owner.end()
  const stored = await hashPassword(server.admin.password)
  const spent = async (work: () => Promise<void>) => {
    const before = cpuSeconds(server.pid)
    await work()
    return ((cpuSeconds(server.pid) - before) * 1000) / JOURNEYS
  }
  const round = { hashes: new Array<number>(), journeys: new Array<number>(), portals: new Array<number>() }
  let lost = 0
  let closed = 0
  for (let n = 0; n < WARM_UP; n++) {
    const warm = await journey(server)
    await opens(warm)
    warm.close()
  }
  await hashAlone(stored, server.admin.password)
  for (let n = 0; n < ROUNDS; n++) {
    const people: Journey[] = []
    round.hashes.push(await hashAlone(stored, server.admin.password))
    round.journeys.push(await spent(async () => {
      for (let one = 0; one < JOURNEYS; one++) people.push(await journey(server))
    }))
    round.portals.push(await spent(async () => {
      for (const one of people) if (!(await opens(one))) closed += 1
    }))
    lost += people.filter(({ portal }) => !portal).length
    for (const one of people) one.close()
  }
  const ratio = median(round.journeys.map((value, index) => value / (round.hashes[index] ?? 1)))
  print({
    what: `password sign-in, ${ROUNDS} × ${JOURNEYS} journeys by HTTP from the portal's door to a session, after ${WARM_UP} to warm up`,
    measured: `${ratio.toFixed(2)}×: ${median(round.journeys).toFixed(1)} ms of processor in the server (without PostgreSQL), argon2id alone ${median(round.hashes).toFixed(1)} ms`,
    budget: '≤ 2× argon2id alone', reached: ratio <= 2, errors: lost,
  })
  const whole = median(round.journeys.map((value, index) => (value + (round.portals[index] ?? 0)) / (round.hashes[index] ?? 1)))
  print({
    what: "the same with the portal's first page, rendered",
    measured: `${whole.toFixed(2)}×: the page costs ${median(round.portals).toFixed(1)} ms of processor in the server`,
    budget: '≤ 2× argon2id alone', reached: whole <= 2, errors: closed,
  })
})
