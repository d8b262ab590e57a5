import { z } from 'zod'
import { findPolicy } from '@/lib/data/conditional-access-policy'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { AppError, command, query, type AuditEntry, type Context } from '../kernel'
import { changePolicies } from './change'
import { readImportFiles, type ReadFiles } from './import-files'
import { addFoundDirectory, type AddedDirectory } from './import-directory'
import { planImport, type ImportPlan, type PlannedPolicy } from './import-plan'
import { addPolicy, putPolicy } from './write'

const MAX_BASE64 = 12 * 1024 * 1024

const importInput = z.object({
  files: z.array(z.object({ name: z.string().max(400), base64: z.string().max(MAX_BASE64) })).min(1).max(500),
  mapping: z.record(z.string().max(600), z.string().max(200).nullable()).default({}),
  state: z.enum(['report-only', 'as-written']).default('report-only'),
  existing: z.enum(['skip', 'replace']).default('skip'),
  /** Ids of places that come along and are trusted, as they say. */
  trust: z.array(z.string().max(100).toLowerCase()).max(2000).default([]),
  /** Keys of policies of which lists may lose entries. */
  accept: z.array(z.string().max(500)).max(2000).default([]),
  skip: z.array(z.string().max(500)).max(2000).default([]),
})

const filesOf = (input: z.output<typeof importInput>) => readImportFiles(input.files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') })))

export type ImportPreview = Pick<ImportPlan, 'unknown' | 'byName'> & {
  readonly policies: readonly Omit<PlannedPolicy, 'source'>[]
  readonly problems: ReadFiles['problems']
  /** Come along with the policies because these name them. */
  readonly claims: AddedDirectory['claims']
  readonly along: { readonly locations: number; readonly strengths: number }
}

/** What an import would do. Nothing is saved. */
export const previewImport = query({
  name: 'conditional-access.preview-import',
  permission: 'conditional-access.update',
  input: importInput,
  limit: { per: 'actor', max: 600, windowSeconds: 3600 },
  async run({ input, tx }): Promise<ImportPreview> {
    const files = filesOf(input)
    const along = await addFoundDirectory(tx, null, files, [])
    const { policies, unknown, byName } = await planImport(tx, files.policies, input)
    return {
      policies: policies.map(({ source: _source, findings, ...policy }) => ({ ...policy, findings: findings.filter(({ value }) => value === undefined || !along.ids.has(value.toLowerCase())) })),
      unknown: unknown.filter(({ value }) => !along.ids.has(value.toLowerCase())), byName, problems: files.problems, along: { locations: along.locations, strengths: along.strengths }, claims: along.claims,
    }
  },
})

/** Brings policies in: all of those that are not left out, or none. */
export const importPolicies = command({
  name: 'conditional-access.import-policies',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: importInput,
  limit: { per: 'actor', max: 120, windowSeconds: 3600 },
  before: async ({ input }) => filesOf(input),
  async run({ ctx, input, tx, prepared: files }) {
    const done = await changePolicies(tx, ctx, async () => {
      await addFoundDirectory(tx, ctx, files, input.trust)
      const { policies } = await planImport(tx, files.policies, input)
      refusePlan(policies, input.accept)
      const written: { readonly key: string; readonly id: string; readonly displayName: string; readonly deed: 'create' | 'replace'; readonly audit: AuditEntry }[] = []
      for (const planned of policies) {
        const { key, displayName, deed } = planned
        if (deed === 'skip') continue
        const { id, audit } = await write(tx, ctx, planned)
        written.push({ key, id, displayName, deed, audit })
      }
      return { written, skipped: policies.length - written.length }
    })
    const [first, ...others] = done.written.map(({ audit }) => audit)
    const nothing: AuditEntry = { target: { type: 'ConditionalAccessPolicy', id: null, name: null }, details: { imported: 0 } }
    return { result: { imported: done.written.map(({ audit: _audit, ...one }) => one), skipped: done.skipped }, audit: first ? [first, ...others] : nothing }
  },
})

/** Findings of all policies at once, each under its policy's key. */
function refusePlan(policies: readonly PlannedPolicy[], accept: readonly string[]): void {
  const fields = Object.fromEntries(policies.flatMap(({ key, findings, lost }) => [
    ...(accept.includes(key) ? [] : lost.map(({ path, left }) => [`${key} ${path}`, left === 0 ? 'emptied' : 'shortened'])),
    ...findings.map(({ path, code }) => [`${key} ${path}`, code]),
  ]))
  const [field] = Object.keys(fields)
  if (field !== undefined) throw new AppError('VALIDATION', { field, fields })
}

async function write(tx: TenantTx, ctx: Context, { deed, id, source }: PlannedPolicy) {
  const known = id === null ? null : await findPolicy(tx, id)
  if (deed === 'replace' && known) return putPolicy(tx, ctx, known, undefined, source)
  return addPolicy(tx, ctx, source, id !== null && known === null ? { id } : {})
}
