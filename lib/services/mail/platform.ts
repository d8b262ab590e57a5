import { z } from 'zod'
import { findTenantBySlug } from '@/lib/data/tenant'
import { findMail, listAllMails, mailTenants } from '@/lib/data/mail-list'
import { entityId, notFound, pageInput, platformCommand, platformQuery } from '../kernel'
import { MailChoice, MailFilterInput, MATCHING_LIMIT } from './input'
import { sendAgain } from './send-again'
import { mailDelivery, mailItem, mailView } from './view'

/** Mail of every tenant, or of the one named by its slug, for operators. */
export const listPlatformMails = platformQuery({
  name: 'platform.mail.list',
  permission: 'platform.mail.read',
  input: MailFilterInput.extend({ tenant: z.string().max(64).optional(), ...pageInput }),
  async run({ input, tx }) {
    const one = input.tenant === undefined ? undefined : await findTenantBySlug(input.tenant)
    if (input.tenant !== undefined && !one) throw notFound()
    const { page, total } = await listAllMails(tx, { ...input, tenantId: one?.id }, input)
    const tenants = await mailTenants(tx, page.rows.map((row) => row.tenantId))
    const rows = page.rows.map((row) => {
      const tenant = { id: row.tenantId, slug: '', name: '', ...tenants.get(row.tenantId) }
      return { ...mailItem(row, tenant), tenant: { slug: tenant.slug, name: tenant.name } }
    })
    return { ...page, rows, total, delivery: mailDelivery() }
  },
})

/** One mail with what the mail server said, which tenants do not see. */
export const getPlatformMail = platformQuery({
  name: 'platform.mail.get',
  permission: 'platform.mail.read',
  input: z.object({ id: entityId }),
  async run({ input, tx }) {
    const found = await findMail(tx, input.id)
    if (!found) throw notFound()
    const { slug, name } = found.stored.tenant
    return { ...(await mailView(found)), tenant: { slug, name }, serverSaid: found.lastError }
  },
})

export const resendPlatformMail = platformCommand({
  name: 'platform.mail.resend',
  permission: 'platform.mail.resend',
  input: MailChoice,
  async run({ ctx, input, tx }) {
    if ('ids' in input) return sendAgain(tx, ctx, input.ids)
    const { page } = await listAllMails(tx, input.matching, { size: MATCHING_LIMIT })
    return sendAgain(tx, ctx, page.rows.map((row) => row.id), page.next !== null)
  },
})
