import { invitationMails } from '@/lib/data/invitation-mail'
import { findKnownAddresses } from '@/lib/data/invitee'
import { findMailTenant } from '@/lib/data/mail-list'
import { alreadyKnown } from '@/lib/domain/invitation'
import { pickMailLocale } from '@/lib/domain/mail'
import { DAY, plus } from '@/lib/domain/shared'
import { newId } from '@/lib/platform/ids'
import { InvitationInput } from '../invitation/fields'
import { assertMailboxes, copyOf, UNKNOWN } from '../invitation/invite'
import { prepare } from '../invitation/prepare'
import { notFound, query } from '../kernel'
import { composeMail } from './compose'

/** The mail that this invitation would send, from the very code that writes it. Link and code are masked; what would be refused at sending is refused here. */
export const previewInvitation = query({
  name: 'mail.preview-invitation',
  permission: 'invitation.create',
  input: InvitationInput,
  async run({ ctx, input, tx }) {
    const { draft, rules, grants } = await prepare(tx, ctx, input)
    const known = await findKnownAddresses(tx, [draft.email, ...copyOf(draft)], { mailsSince: plus(ctx.now, -DAY), now: ctx.now })
    if (alreadyKnown(known.get(draft.email) ?? UNKNOWN) === null) assertMailboxes(draft, { rules, known, sendsMail: true })
    const tenant = await findMailTenant(tx, ctx.tenant.id)
    const about = { ...draft, id: newId(ctx.now.getTime()), inviterName: draft.inviter.name, tokenVersion: 1 }
    const [mail] = invitationMails(about, { locale: pickMailLocale(draft.language, ctx.tenant.defaultLanguage), applications: grants.applications.map(({ name }) => name) })
    if (!mail || !tenant) throw notFound()
    const to = { address: draft.email, name: draft.displayName }
    const stored = { id: about.id, template: mail.template, mail, locale: mail.locale, to, state: 'queued' as const, attempts: 0, createdAt: ctx.now, sealedSecret: null, tenant }
    const { subject, html } = await composeMail(stored, 'masked')
    return { subject, html, language: mail.locale }
  },
})
