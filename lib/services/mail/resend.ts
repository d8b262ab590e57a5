import { listMails } from '@/lib/data/mail-list'
import { command } from '../kernel'
import { MailChoice, MATCHING_LIMIT } from './input'
import { sendAgain } from './send-again'

/** Sends mails of the tenant once more. */
export const resendMail = command({
  name: 'mail.resend',
  permission: 'mail.resend',
  input: MailChoice,
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  async run({ ctx, input, tx }) {
    if ('ids' in input) return sendAgain(tx, ctx, input.ids)
    const { page } = await listMails(tx, input.matching, { size: MATCHING_LIMIT })
    return sendAgain(tx, ctx, page.rows.map((row) => row.id), page.next !== null)
  },
})
