import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

/** A saved question of What If with the answer it has to have; the domain's schemas read both. */
export interface ScenarioRow {
  readonly id: string
  readonly displayName: string
  readonly question: unknown
  readonly expected: unknown
  readonly updatedAt: Date
  readonly version: number
}

const ROW = { id: true, displayName: true, question: true, expected: true, updatedAt: true, version: true } as const

export async function findScenarios(tx: TenantTx): Promise<ScenarioRow[]> {
  return tx.db.conditionalAccessScenario.findMany({ orderBy: [{ displayName: 'asc' }, { id: 'asc' }], take: 200, select: ROW })
}

export async function findScenario(tx: TenantTx, id: string): Promise<ScenarioRow | null> {
  return tx.db.conditionalAccessScenario.findFirst({ where: { id }, select: ROW })
}

/** Adds a scenario, or gives the one of that name another question and answer. */
export async function putScenario(tx: TenantTx, { displayName, question, expected }: { readonly displayName: string; readonly question: object; readonly expected: object }, now: Date): Promise<string> {
  const key = { tenantId: tx.tenantId, displayName }
  const content = { question: { ...question }, expected: { ...expected }, updatedAt: now }
  const row = await tx.db.conditionalAccessScenario.upsert({
    where: { tenantId_displayName: key }, create: { ...key, ...content, id: newId(now.getTime()), createdAt: now }, update: { ...content, version: { increment: 1 } }, select: { id: true },
  })
  return row.id
}

export async function deleteScenarioRow(tx: TenantTx, id: string): Promise<void> {
  await tx.db.conditionalAccessScenario.deleteMany({ where: { id } })
}
