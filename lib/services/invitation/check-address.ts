import { z } from 'zod'
import { listDomainRules } from '@/lib/data/domain-rule'
import { findKnownAddresses } from '@/lib/data/invitee'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { decideDomain, domainOf, type EmailAddress } from '@/lib/domain/email-address'
import { alreadyKnown } from '@/lib/domain/invitation'
import { can } from '@/lib/domain/permission'
import { DAY, plus } from '@/lib/domain/shared'
import { query } from '../kernel'
import { UNKNOWN, type Invited } from './invite'
import { address } from './prepare'

/** What stands against an address, told before anything else is filled in. Sending asks all of it again. */
export const checkInvitee = query({
  name: 'invitation.check-address',
  permission: 'invitation.create',
  input: z.object({ email: z.string().max(1_000) }),
  async run({ ctx, input, tx }) {
    const email = address(input.email, 'email')
    const { allowed, rule } = decideDomain(await listDomainRules(tx), email)
    const refusal = allowed ? null : { domain: domainOf(email), rule: rule?.domain ?? null, why: rule?.reason ?? null }
    return { refusal, known: can(ctx.actor, 'user.read') ? await knownAs(tx, email, ctx.now) : null }
  },
})

async function knownAs(tx: TenantTx, email: EmailAddress, now: Date): Promise<Invited | null> {
  const known = (await findKnownAddresses(tx, [email], { mailsSince: plus(now, -DAY), now })).get(email) ?? UNKNOWN
  const outcome = alreadyKnown(known)
  return outcome && { outcome, invitationId: known.openInvitationId, userId: known.user?.id ?? null }
}
