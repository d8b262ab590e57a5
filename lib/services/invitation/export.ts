import { countInvitations, listInvitations } from '@/lib/data/invitation-list'
import { listExport } from '../kernel'
import { InvitationFilterInput } from './selection'

export const { start: exportInvitations, rows: exportInvitationRows } = listExport({
  noun: 'invitation', permission: 'invitation.export', target: 'Invitation', filter: InvitationFilterInput,
  list: (tx, filter, page, ctx) => listInvitations(tx, filter, page, ctx.now), count: (tx, filter, ctx) => countInvitations(tx, filter, ctx.now),
})
