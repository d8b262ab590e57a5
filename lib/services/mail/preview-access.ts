import { z } from 'zod'
import { findMailTenant } from '@/lib/data/mail-list'
import { MAILS } from '@/lib/domain/entitlement'
import { mailLocales, pickMailLocale } from '@/lib/domain/mail'
import { sampleMails } from '@/lib/mail'
import { newId } from '@/lib/platform/ids'
import { notFound, query } from '../kernel'
import { composeMail } from './compose'

/** People who do not exist, so that nobody is taken for the receiver of a mail. */
const TEXTS = { person: 'Ada Lovelace', invitee: 'Grace Hopper', message: 'I look after the drawings of the new plant until summer.', application: 'Design Studio', device: '', company: 'Fabrikam' }

/** One kind of mail about access packages with sample names, from the very code that writes it. */
export const previewAccessMail = query({
  name: 'mail.preview-access',
  permission: 'entitlement.settings.read',
  input: z.object({ kind: z.enum(MAILS), language: z.enum(mailLocales).optional() }),
  async run({ ctx, input: { kind, language }, tx }) {
    const tenant = await findMailTenant(tx, ctx.tenant.id)
    if (!tenant) throw notFound()
    const mail = sampleMails(TEXTS)[kind]
    const locale = language ?? pickMailLocale(ctx.tenant.defaultLanguage)
    const to = { address: 'receiver@example.com', name: null }
    const stored = { id: newId(ctx.now.getTime()), template: mail.template, mail, locale, to, state: 'queued' as const, attempts: 0, createdAt: ctx.now, sealedSecret: null, tenant }
    const { subject, html } = await composeMail(stored, 'masked')
    return { subject, html, language: locale }
  },
})
