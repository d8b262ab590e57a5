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

/** Which of these invitations had a mail that truly left. */
export async function findMailedInvitations(tx: TenantTx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    select distinct invitation_id as id from mail_outbox where tenant_id = ${tx.tenantId}::uuid and invitation_id = any(${[...ids]}::text[]::uuid[]) and state = 'sent'`
  return new Set(rows.map(({ id }) => id))
}

/** The mails of one invitation, oldest first. Never their content: a body carries the link. */
export async function listMailsOfInvitation(tx: TenantTx, invitationId: string): Promise<readonly InvitationMailRow[]> {
  return tx.db.$queryRaw<InvitationMailRow[]>`
    select id, template, state, to_address as "toAddress", created_at as "createdAt", sent_at as "sentAt", failure_code as "failureCode"
    from mail_outbox where tenant_id = ${tx.tenantId}::uuid and invitation_id = ${invitationId}::uuid order by created_at, id limit 100`
}
