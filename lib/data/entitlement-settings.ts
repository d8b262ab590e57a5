import { DEFAULT_ENTITLEMENT_SETTINGS, type EntitlementSettings, type LifecycleAction } from '@/lib/domain/access-package'
import type { TenantTx } from './tenant-tx'

/** What happens to outsiders whose last assignment ended; the defaults before anybody chose. */
export async function readEntitlementSettings(tx: TenantTx): Promise<EntitlementSettings> {
  const row = await tx.db.entitlementSettings.findFirst({ select: { externalUserLifecycleAction: true, daysUntilDeleted: true, version: true } })
  // SAFE: a CHECK constraint keeps the action closed.
  return row ? { ...row, externalUserLifecycleAction: row.externalUserLifecycleAction as LifecycleAction } : DEFAULT_ENTITLEMENT_SETTINGS
}

/** False when somebody else was faster. Version 0 is that nothing was saved before. */
export async function writeEntitlementSettings(tx: TenantTx, version: number, values: Omit<EntitlementSettings, 'version'>, now: Date): Promise<boolean> {
  if (version === 0) {
    return (await tx.db.entitlementSettings.createMany({ data: [{ tenantId: tx.tenantId, ...values, updatedAt: now }], skipDuplicates: true })).count === 1
  }
  return (await tx.db.entitlementSettings.updateMany({ where: { version }, data: { ...values, updatedAt: now, version: { increment: 1 } } })).count === 1
}

/** Kinds of mail about access packages that the tenant does not send. */
export async function readMailsOff(tx: TenantTx): Promise<readonly string[]> {
  return (await tx.db.entitlementSettings.findFirst({ select: { mailsOff: true } }))?.mailsOff ?? []
}

/** Two switches turned at the same time both count: each adds or removes its own kind. */
export async function switchMail(tx: TenantTx, kind: string, isOn: boolean, now: Date): Promise<void> {
  await tx.db.$executeRaw`
    insert into entitlement_settings as s (tenant_id, mails_off, updated_at) values (${tx.tenantId}::uuid, ${isOn ? [] : [kind]}::text[], ${now})
    on conflict (tenant_id) do update set updated_at = excluded.updated_at, mails_off = array_remove(s.mails_off, ${kind}) || ${isOn ? [] : [kind]}::text[]`
}
