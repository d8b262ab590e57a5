import type { TenantTx } from './tenant-tx'

export interface StrengthRow {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  readonly allowedCombinations: readonly string[]
  readonly version: number
}

const STRENGTH = { id: true, displayName: true, description: true, allowedCombinations: true, version: true } as const

export async function findStrengths(tx: TenantTx): Promise<StrengthRow[]> {
  return tx.db.authenticationStrength.findMany({ orderBy: [{ displayName: 'asc' }, { id: 'asc' }], select: STRENGTH })
}

export type StrengthContent = Pick<StrengthRow, 'displayName' | 'description' | 'allowedCombinations'>

export async function insertStrength(tx: TenantTx, id: string, content: StrengthContent, now: Date): Promise<void> {
  const allowedCombinations = [...content.allowedCombinations]
  await tx.db.authenticationStrength.create({ data: { ...content, allowedCombinations, id, tenantId: tx.tenantId, createdAt: now, updatedAt: now }, select: { id: true } })
}

export async function writeStrength(tx: TenantTx, id: string, version: number, content: StrengthContent, now: Date): Promise<boolean> {
  const allowedCombinations = [...content.allowedCombinations]
  return (await tx.db.authenticationStrength.updateMany({ where: { id, version }, data: { ...content, allowedCombinations, updatedAt: now, version: { increment: 1 } } })).count === 1
}

export async function deleteStrengthRow(tx: TenantTx, id: string): Promise<void> {
  await tx.db.authenticationStrength.deleteMany({ where: { id } })
}

export interface ContextRow {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  readonly isAvailable: boolean
  readonly version: number
}

const CONTEXT = { id: true, displayName: true, description: true, isAvailable: true, version: true } as const

export async function findContexts(tx: TenantTx): Promise<ContextRow[]> {
  const rows = await tx.db.authenticationContext.findMany({ select: CONTEXT })
  return rows.toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))
}

/** Adds the context, or gives it what it says now. */
export async function putContext(tx: TenantTx, { id, ...content }: Omit<ContextRow, 'version'>, now: Date): Promise<void> {
  await tx.db.authenticationContext.upsert({
    where: { tenantId_id: { tenantId: tx.tenantId, id } }, create: { id, ...content, tenantId: tx.tenantId, createdAt: now, updatedAt: now },
    update: { ...content, updatedAt: now, version: { increment: 1 } }, select: { id: true },
  })
}

export async function deleteContextRow(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.db.authenticationContext.deleteMany({ where: { id } })).count === 1
}
