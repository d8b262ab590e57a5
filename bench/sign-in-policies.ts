import { insertPolicy } from '@/lib/data/conditional-access-policy'
import { findAccessPerson } from '@/lib/data/access-person'
import { aloneInTenant, inTenant } from '@/lib/data/tenant-tx'
import type { JsonObject } from '@/lib/domain/conditional-access'
import { newId } from '@/lib/platform/ids'
import { askPolicies, policiesOf } from '@/lib/services/access/ask'
import { makePerson, makeTenant } from '@/prisma/seed/test-actors'
import type { TenantRef } from '@/lib/data/tenant'
import { withDatabase } from './lib/database'
import { APPLICATIONS, somePolicies } from './lib/policies'
import { median, print, quantile } from './lib/report'

const POLICIES = 200
const SIGN_INS = 2_000
const WARM_UP = 300
const MOST_MS = 1
const PLACES = ['198.51.100.7', '203.0.113.9', '192.0.2.55', '2001:db8::7']
const AGENTS = ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1']

/** The one question that a live sign-in asks, with everything it reads: policies in force, the person with groups and roles, the answer. */
async function signIn(tenant: TenantRef, userId: string, n: number): Promise<{ readonly whole: number; readonly evaluation: number }> {
  const began = performance.now()
  const [known, person] = await Promise.all([policiesOf(tenant.id), findAccessPerson(aloneInTenant(tenant.id), userId, null, new Date())])
  if (!person) throw new Error('nobody is there')
  const at = new Date()
  const before = process.cpuUsage()
  const asked = performance.now()
  await askPolicies(tenant.id, {
    person, origin: { ip: PLACES[n % PLACES.length] ?? null, userAgent: AGENTS[n % AGENTS.length] ?? null, clientAppType: 'browser' },
    target: { applicationId: APPLICATIONS[n % APPLICATIONS.length] ?? null }, proofs: [{ method: 'password', at: at.toISOString() }],
  }, known, at)
  const { user, system } = process.cpuUsage(before)
  return { whole: performance.now() - began, evaluation: Math.min((user + system) / 1000, performance.now() - asked) }
}

async function organisation(slug: string, policies: readonly JsonObject[]): Promise<{ readonly tenant: TenantRef; readonly people: readonly string[] }> {
  const tenant = await makeTenant(slug)
  const author = { author: { id: null, name: 'Bench' }, comment: null, at: new Date() }
  await inTenant(tenant.id, async (tx) => {
    for (const source of policies) {
      const id = newId()
      await insertPolicy(tx, { id, displayName: id, state: source['state'] === 'disabled' ? 'disabled' : 'enabled', document: { ...source, id }, templateKey: null }, author)
    }
  })
  const people: string[] = []
  for (let n = 0; n < 20; n++) people.push((await makePerson(tenant, { email: `p${n}@${slug}.test` })).userId)
  return { tenant, people }
}

await withDatabase(async () => {
  const [none, many] = [await organisation('none', []), await organisation('many', somePolicies(POLICIES))]
  const times = { none: new Array<number>(), many: new Array<number>(), evaluation: new Array<number>() }
  // In turn, so that whatever else the machine does meets both alike.
  for (let n = 0; n < WARM_UP + SIGN_INS; n++) {
    const [without, with200] = [await signIn(none.tenant, none.people[n % 20] ?? '', n), await signIn(many.tenant, many.people[n % 20] ?? '', n)]
    if (n < WARM_UP) continue
    times.none.push(without.whole)
    times.many.push(with200.whole)
    times.evaluation.push(with200.evaluation)
  }
  const p99 = quantile(times.evaluation, 0.99)
  const microseconds = (value: number) => `${(value * 1000).toFixed(0)} µs`
  print({
    what: `what ${POLICIES} policies add to a live sign-in: the evaluation, over ${SIGN_INS.toLocaleString('en')} sign-ins of people read from PostgreSQL`,
    measured: `p99 ${microseconds(p99)}, p50 ${microseconds(median(times.evaluation))}; the whole question with its two statements p50 ${microseconds(median(times.many))}, without a policy ${microseconds(median(times.none))}`,
    budget: `≤ ${MOST_MS} ms p99`, reached: p99 <= MOST_MS, errors: 0,
  })
})
