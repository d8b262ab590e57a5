import { z } from 'zod'
import { listInvitations as listPage } from '@/lib/data/invitation-list'
import { INVITATION_STATES } from '@/lib/domain/invitation'
import { isUuid } from '@/lib/domain/shared'
import { pageInput, query } from '../kernel'
import { mailedAs } from './mailed'

const word = (max: number) => z.string().max(max).transform((value) => value.trim() || undefined).optional().catch(undefined)

/** A page of invitations with their state as of now. Holds no link and no code (AB-08). */
export const listInvitations = query({
  name: 'invitation.list',
  permission: 'invitation.read',
  input: z.object({
    ...pageInput,
    search: word(200), domain: word(253),
    state: z.enum(INVITATION_STATES).optional().catch(undefined),
    batchId: z.string().refine(isUuid).optional().catch(undefined),
  }),
  async run({ ctx, input, tx }) {
    const page = await listPage(tx, input, input, ctx.now)
    return { ...page, rows: await mailedAs(tx, page.rows) }
  },
})
