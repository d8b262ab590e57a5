import { z } from 'zod'
import { passGuards } from '@/lib/data/guard'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import { inTenant } from '@/lib/data/tenant-tx'
import { parseEmail } from '@/lib/domain/email-address'
import { mayHoldSession } from '@/lib/domain/user'
import { startReset } from '../account/start-reset'
import { AppError, command, entityId, notFound } from '../kernel'
import { auditTarget, changeablePerson } from './target'

/**
 * Mails a person the link and the code for a new password; the old one works until they use it. Nobody but the mailbox sees either,
 * so whoever helps cannot sign in as them (AB-56).
 */
export const resetUserPassword = command({
  name: 'user.reset-password',
  permission: 'user.reset-password',
  input: z.object({ id: entityId }),
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  /** So many mails to one mailbox, whoever of those who help sends them; a stranger at the reset page has a count of their own and cannot stop help. */
  async before({ ctx, input: { id } }) {
    const email = await inTenant(ctx.tenant.id, async (tx) => {
      await changeablePerson(ctx, tx, id)
      return (await findSignInAccount(tx, { id }))?.email
    })
    const mailbox = parseEmail(email ?? '')
    const decision = mailbox.ok ? await passGuards(ctx.tenant.id, [{ name: 'reset:mailbox', key: `helped:${mailbox.value}` }], ctx.now) : { kind: 'allow' as const }
    if (decision.kind === 'wait') throw new AppError('RATE_LIMITED', { retryAfterSeconds: decision.seconds, params: { seconds: decision.seconds } })
  },
  async run({ ctx, input: { id }, tx }) {
    const person = await changeablePerson(ctx, tx, id)
    const account = await findSignInAccount(tx, { id })
    if (!account) throw notFound()
    if (!mayHoldSession(account)) throw new AppError('ACCOUNT_BLOCKED')
    const mail = await startReset(tx, ctx, account, undefined)
    return { result: { id, email: account.email }, audit: { target: auditTarget(person), details: { mailedTo: account.email } }, mail: [mail] }
  },
})
