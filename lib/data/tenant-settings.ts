import type { TenantSql, TenantTx } from './tenant-tx'

const DEFAULT_RETENTION_DAYS = 90

export async function readLogRetention(tx: TenantTx): Promise<number> {
  const row = await tx.db.tenantSettings.findFirst({ select: { logRetentionDays: true } })
  return row?.logRetentionDays ?? DEFAULT_RETENTION_DAYS
}

export async function writeLogRetention(tx: TenantTx, days: number, now: Date): Promise<void> {
  await tx.db.tenantSettings.upsert({
    where: { tenantId: tx.tenantId },
    create: { tenantId: tx.tenantId, logRetentionDays: days, updatedAt: now },
    update: { logRetentionDays: days, updatedAt: now },
  })
}

/** Methods of signing in, in the order in which they are offered. */
export async function readSignInMethods(tx: TenantSql): Promise<readonly string[]> {
  const text = 'select sign_in_methods as "signInMethods" from tenant_settings where tenant_id = $1::uuid'
  const [row] = await tx.rows<{ signInMethods: string[] }>({ name: 'sign-in-methods', text, values: [tx.tenantId] })
  return row?.signInMethods ?? ['password', 'emailCode']
}

/** The calendar by which the tenant's days are counted. */
export async function readTimeZone(tx: TenantSql): Promise<string> {
  const [row] = await tx.rows<{ timeZone: string }>({ name: 'time-zone', text: 'select time_zone as "timeZone" from tenant_settings where tenant_id = $1::uuid', values: [tx.tenantId] })
  return row?.timeZone ?? 'UTC'
}

export interface ExternalLinks {
  readonly privacyStatementUrl: string | null
  readonly termsUrl: string | null
  readonly helpContact: string | null
}

/** What the tenant shows below every page of its front door. */
export async function readExternalLinks(tx: TenantSql): Promise<ExternalLinks> {
  const text = 'select privacy_statement_url as "privacyStatementUrl", terms_url as "termsUrl", help_contact as "helpContact" from tenant_settings where tenant_id = $1::uuid'
  const [row] = await tx.rows<ExternalLinks>({ name: 'external-links', text, values: [tx.tenantId] })
  return row ?? { privacyStatementUrl: null, termsUrl: null, helpContact: null }
}

export interface Organisation {
  readonly name: string
  readonly defaultLanguage: string
  readonly termsUrl: string | null
  readonly helpContact: string | null
  readonly signInMethods: readonly string[]
  readonly timeZone: string
}

export async function readOrganisation(tx: TenantTx): Promise<Organisation> {
  const tenant = await tx.db.tenant.findFirstOrThrow({ where: { id: tx.tenantId }, select: { name: true, defaultLanguage: true } })
  const { termsUrl, helpContact } = await readExternalLinks(tx)
  return { ...tenant, termsUrl, helpContact, signInMethods: await readSignInMethods(tx), timeZone: await readTimeZone(tx) }
}

/** The version of the tenant rises with it, so that every process builds its provider anew. */
export async function writeOrganisation(tx: TenantTx, organisation: Organisation, now: Date): Promise<void> {
  const { name, defaultLanguage, termsUrl, helpContact, timeZone } = organisation
  const signInMethods = [...organisation.signInMethods]
  await tx.db.tenant.update({ where: { id: tx.tenantId }, data: { name, defaultLanguage, configVersion: { increment: 1 }, updatedAt: now }, select: { id: true } })
  await tx.db.tenantSettings.upsert({
    where: { tenantId: tx.tenantId },
    create: { tenantId: tx.tenantId, termsUrl, helpContact, signInMethods, timeZone, updatedAt: now },
    update: { termsUrl, helpContact, signInMethods, timeZone, updatedAt: now },
  })
}
