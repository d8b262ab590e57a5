import { exportInvitationRows, exportInvitations } from '@/lib/services/invitation'
import { listFile } from '@/lib/transport/list-export'
import { invitationList } from '../list'

export const GET = listFile({
  name: 'invitations', words: 'invitation', start: exportInvitations, rows: exportInvitationRows, list: invitationList,
  columns: {
    id: (row) => row.id, email: (row) => row.email, displayName: (row) => row.displayName, state: (row) => row.state, inviter: (row) => row.inviterName,
    created: (row) => row.createdAt, sent: (row) => row.sentAt, opened: (row) => row.openedAt, redeemed: (row) => row.redeemedAt, expires: (row) => row.expiresAt,
    grants: (row) => row.grantCount,
  },
})
