import { z } from 'zod'
import { listMemberships, provenMailbox } from '@/lib/data/portal'
import { query } from '../kernel'
import { signedInUserId } from './self'

/** The organisations in which this person's proven mailbox is an active account, this one included. */
export const memberships = query({
  name: 'portal.memberships',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const mailbox = await provenMailbox(tx, signedInUserId(ctx))
    const found = mailbox ? await listMemberships(mailbox) : []
    return found.map((membership) => ({ ...membership, current: membership.slug === ctx.tenant.slug }))
  },
})
