import { DEFAULT_TRUSTED_DEVICE_DAYS } from './policy-set'
import type { TenantTx } from './tenant-tx'

export interface ConditionalAccessSettings {
  readonly breakGlassUserIds: readonly string[]
  readonly trustedDeviceDays: number
  readonly trustedMfaTenants: readonly string[]
  readonly askToStaySignedIn: boolean
  readonly edition: number
}

const SELECT = { breakGlassUserIds: true, trustedDeviceDays: true, trustedMfaTenants: true, askToStaySignedIn: true, edition: true } as const

export async function readConditionalAccessSettings(tx: TenantTx): Promise<ConditionalAccessSettings> {
  const row = await tx.db.conditionalAccessSettings.findFirst({ select: SELECT })
  return row ?? { breakGlassUserIds: [], trustedDeviceDays: DEFAULT_TRUSTED_DEVICE_DAYS, trustedMfaTenants: [], askToStaySignedIn: false, edition: 1 }
}

/** The caller holds the lock of `lockPolicySet`, which also makes the row. */
export async function writeConditionalAccessSettings(tx: TenantTx, edition: number, settings: Omit<ConditionalAccessSettings, 'edition'>): Promise<boolean> {
  const { breakGlassUserIds, trustedDeviceDays, trustedMfaTenants, askToStaySignedIn } = settings
  const data = { breakGlassUserIds: [...breakGlassUserIds], trustedDeviceDays, trustedMfaTenants: [...trustedMfaTenants], askToStaySignedIn, edition: { increment: 1 } }
  return (await tx.db.conditionalAccessSettings.updateMany({ where: { edition }, data })).count === 1
}
