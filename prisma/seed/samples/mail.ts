import { captureMails } from '@/lib/data/mail-delivery'
import { listMails } from '@/lib/data/mail-list'
import { enqueueMail } from '@/lib/data/mail-outbox'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

async function keptMail(world: World): Promise<string> {
  const address = `${newId()}@partner.test`
  await inTenant(world.tenant.id, (tx) => enqueueMail(tx, world.tenant.id, TEST_NOW, [{ template: 'account-blocked', params: {}, locale: 'en', to: { address } }]))
  await captureMails(1_000, TEST_NOW)
  const { page } = await inTenant(world.tenant.id, (tx) => listMails(tx, { search: address }, {}))
  const [row] = page.rows
  if (!row) throw new Error('the mail is not there')
  return row.id
}

const one = async (world: World) => ({ id: await keptMail(world) })
const several = async (world: World) => ({ ids: [await keptMail(world)] })

export const mailSamples: Samples = {
  'mail.list': { input: () => ({}), noForeignId: 'lists' },
  'mail.get': { input: one },
  'mail.resend': { input: several },
  'mail.preview-invitation': { input: () => ({ email: 'new@partner.test' }), noForeignId: 'writes a mail that is not stored' },
  'mail.preview-access': { input: () => ({ kind: 'access-delivered' }), noForeignId: 'writes a mail that is not stored' },
  'mail.test': { input: () => ({}), noForeignId: 'goes to the caller' },
  'platform.mail.list': { input: () => ({}), noForeignId: 'lists' },
  'platform.mail.get': { input: one },
  'platform.mail.resend': { input: several },
  'platform.mail.test': { input: () => ({}), noForeignId: 'goes to the caller' },
}
