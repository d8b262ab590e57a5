import type { TenantTx } from './tenant-tx'

export interface InvitationMailRow {
  readonly id: string
  readonly template: string
  readonly state: string
  readonly toAddress: string
  readonly createdAt: Date
  readonly sentAt: Date | null
  readonly failureCode: string | null
}

/** The mails of one invitation, oldest first. Never their content: a body carries the link. */
export async function listMailsOfInvitation(tx: TenantTx, invitationId: string): Promise<readonly InvitationMailRow[]> {
  return tx.db.$queryRaw<InvitationMailRow[]>`
    select id, template, state, to_address as "toAddress", created_at as "createdAt", sent_at as "sentAt", failure_code as "failureCode"
    from mail_outbox where tenant_id = ${tx.tenantId}::uuid and invitation_id = ${invitationId}::uuid order by created_at, id limit 100`
}
