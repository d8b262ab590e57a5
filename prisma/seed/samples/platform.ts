import { insertSetUpLink } from '@/lib/data/admin-set-up'
import { enqueueJobs } from '@/lib/data/job'
import { insertFirstAdmin } from '@/lib/data/platform-admin'
import { insertTenant } from '@/lib/data/platform-tenant'
import { inPlatform } from '@/lib/data/platform-tx'
import { insertSetupToken } from '@/lib/data/setup-token'
import { changeTenantStatus } from '@/lib/data/tenant-lifecycle'
import { linkToken } from '@/lib/domain/mail'
import { newId, randomToken } from '@/lib/platform/ids'
import { TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

const LATER = new Date(TEST_NOW.getTime() + 86_400_000)
const NO_PASSWORD = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
const PASSWORD = 'wicker-gondola-52-basalt'

/** A customer's tenant with an administrator who has not set up yet. */
async function aCustomer(status: 'active' | 'suspended' | 'deleted' = 'active') {
  const id = newId()
  const slug = `customer-${id.slice(-10)}`
  return inPlatform(async (tx) => {
    await insertTenant(tx, { id, slug, name: 'Customer', isPlatform: false, defaultLanguage: 'en' }, TEST_NOW)
    const userId = await insertFirstAdmin(tx, id, { email: `a@${slug}.test`, emailNormalized: `a@${slug}.test`, displayName: 'Ada', passwordHash: null }, TEST_NOW)
    if (status !== 'active') {
      const deletedAt = status === 'deleted' ? TEST_NOW : null
      await changeTenantStatus(tx, id, 'active', { status, statusReason: null, suspendedAt: TEST_NOW, deletedAt, eraseAfter: deletedAt && LATER }, TEST_NOW)
    }
    return { slug, userId }
  })
}

async function aSetUpLink(world: World) {
  const userId = await world.person({ userType: 'member' })
  const secret = randomToken()
  return { token: linkToken(await inPlatform((tx) => insertSetUpLink(tx, world.tenant.id, userId, secret, LATER, TEST_NOW)), secret) }
}

async function aDeadJob(world: World) {
  await inPlatform((tx) => enqueueJobs(tx, world.tenant.id, TEST_NOW, [{ queue: 'sample-dead', payload: {} }]))
  const [job] = await inPlatform((tx) => tx.db.job.findMany({ where: { queue: 'sample-dead' }, orderBy: { id: 'desc' }, take: 1, select: { id: true } }))
  return { id: job?.id }
}

/** An operator of the tenant in whose name operators' verbs run here. */
async function anOperator(world: World, passwordHash: string | null) {
  const email = `${newId()}@operators.test`
  return inPlatform((tx) => insertFirstAdmin(tx, world.tenant.id, { email, emailNormalized: email, displayName: 'Oli', passwordHash }, TEST_NOW))
}

const twice = (name: string) => [name, name]

/** Samples of operators' verbs and of set-up. */
export const platformSamples: Samples = {
  'platform.tenant.list': { input: () => ({ search: 'cust' }) },
  'platform.tenant.get': { input: async () => ({ slug: (await aCustomer()).slug }) },
  'platform.tenant.create': {
    input: () => ({ slug: `new-${newId().slice(-10)}`, name: 'New', adminName: 'Ada', adminEmail: 'ada@new.test' }), audit: twice('platform.tenant.create'),
  },
  'platform.tenant.send-set-up': { input: () => aCustomer(), audit: twice('platform.tenant.send-set-up') },
  'platform.tenant.rename': { input: async () => ({ slug: (await aCustomer()).slug, name: 'Renamed' }), audit: twice('platform.tenant.rename') },
  'platform.tenant.suspend': { input: async () => ({ slug: (await aCustomer()).slug, reason: 'unpaid' }), audit: twice('platform.tenant.suspend') },
  'platform.tenant.resume': { input: async () => ({ slug: (await aCustomer('suspended')).slug }), audit: twice('platform.tenant.resume') },
  'platform.tenant.delete': {
    input: async () => {
      const { slug } = await aCustomer()
      return { slug, confirm: slug }
    },
    audit: twice('platform.tenant.delete'),
  },
  'platform.tenant.restore': { input: async () => ({ slug: (await aCustomer('deleted')).slug }), audit: twice('platform.tenant.restore') },
  'platform.operator.list': { input: () => ({}) },
  'platform.operator.add': { input: () => ({ name: 'Olga', email: `olga-${newId()}@operators.test` }) },
  'platform.operator.send-set-up': { input: async (world) => ({ userId: await anOperator(world, null) }) },
  'platform.operator.remove': {
    async input(world) {
      await anOperator(world, NO_PASSWORD)
      return { userId: await anOperator(world, NO_PASSWORD) }
    },
  },
  'platform.health.get': { input: () => ({}) },
  'platform.job.list': { input: () => ({}) },
  'platform.job.retry': { input: aDeadJob },
  'platform.audit.verify': { input: () => ({}) },
  'platform.bootstrap': { input: () => ({ tenant: 'bootstrapped', name: 'Boot', adminEmail: 'a@boot.test', adminPassword: PASSWORD }) },
  'setup.complete': {
    async input() {
      const token = randomToken()
      await inPlatform(async (tx) => {
        await tx.db.tenant.deleteMany({ where: { slug: 'platform' } })
        await insertSetupToken(tx, token, LATER, TEST_NOW)
      })
      return { token, name: 'Olga', email: 'olga@operators.test', password: PASSWORD, sample: true }
    },
  },
  'setup.sample-progress': { input: () => ({}) },
  'setup.get-admin-link': { input: aSetUpLink },
  'setup.set-admin-password': { input: async (world) => ({ ...(await aSetUpLink(world)), password: PASSWORD }) },
}
