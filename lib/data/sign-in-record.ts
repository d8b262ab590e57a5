import type { Prisma } from './generated/client'
import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

/** One attempt to get in, as it is written to the sign-in log. */
export interface NewSignIn {
  readonly at: Date
  readonly kind: 'interactiveUser' | 'nonInteractiveUser' | 'servicePrincipal'
  readonly userId: string | null
  readonly identifier: string
  readonly userName: string | null
  readonly userType: string | null
  readonly applicationId: string | null
  readonly appName: string | null
  readonly clientId: string | null
  readonly ip: string | null
  readonly userAgent: string | null
  readonly browser: string | null
  readonly os: string | null
  readonly method: string | null
  readonly result: 'success' | 'failure' | 'interrupted'
  readonly errorCode: string | null
  readonly failureReason: string | null
  readonly correlationId: string
  readonly details: Prisma.InputJsonObject
}

export async function insertSignIn(tx: TenantTx, row: NewSignIn): Promise<string> {
  const id = newId(row.at.getTime())
  await tx.db.signIn.createMany({ data: [{ ...row, id, tenantId: tx.tenantId }] })
  return id
}
