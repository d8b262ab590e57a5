import type { NewSignInRecord } from '@/lib/domain/log'
import type { Prisma } from './generated/client'
import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

/** One attempt to get in, as it is written to the sign-in log. */
export type NewSignIn = NewSignInRecord<Prisma.InputJsonObject>

export async function insertSignIns(tx: TenantTx, rows: readonly NewSignIn[]): Promise<void> {
  await tx.db.signIn.createMany({ data: rows.map((row) => ({ ...row, id: newId(row.at.getTime()), tenantId: tx.tenantId })) })
}
