import { command } from '../kernel'
import { MailIds } from './input'
import { sendAgain } from './send-again'

/** Sends mails of the tenant once more. */
export const resendMail = command({
  name: 'mail.resend',
  permission: 'mail.resend',
  input: MailIds,
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  run: ({ ctx, input, tx }) => sendAgain(tx, ctx, input.ids),
})
