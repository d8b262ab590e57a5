import { z } from 'zod'
import { findPackageNames } from '@/lib/data/access-request-read'
import { findAssignmentFile, findNamesInRules, listAssignmentFiles as list, type AssignmentFile } from '@/lib/data/assignment-file'
import { countProblems, countRows, listRows, ROW_STATES } from '@/lib/data/import-rows'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { catalogsFor } from '../catalog'
import { actorId, entityId, notFound, query, type Context } from '../kernel'

const SHOWN = 50

/** Files name people: who may change some catalogues only has their own files. */
export async function held(tx: TenantTx, ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<AssignmentFile> {
  const file = await findAssignmentFile(tx, id, options)
  if (!file || (file.createdBy !== actorId(ctx.actor) && (await catalogsFor(tx, ctx, 'access-assignment.update')))) throw notFound()
  return file
}

/** The latest files the caller may open. */
export const listAssignmentFiles = query({
  name: 'access-assignment.list-files',
  permission: 'access-assignment.update',
  input: z.object({}),
  async run({ ctx, tx }) {
    if (!(await catalogsFor(tx, ctx, 'access-assignment.update'))) return { rows: await list(tx, undefined, SHOWN) }
    const own = actorId(ctx.actor)
    return { rows: own ? await list(tx, own, SHOWN) : [] }
  },
})

/** How far a file is, and what is wrong with it. */
export const getAssignmentFile = query({
  name: 'access-assignment.get-file',
  permission: 'access-assignment.update',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const file = await held(tx, ctx, id)
    const names = file.packageId ? await findPackageNames(tx, [file.packageId]) : null
    return { ...file, packageName: names?.get(file.packageId ?? '')?.displayName ?? null, counts: await countRows(tx, id), problems: await countProblems(tx, id) }
  },
})

/** Rows in file order with what became of each; for the page and, page by page, for the download. */
export const listAssignmentFileRows = query({
  name: 'access-assignment.list-file-rows',
  permission: 'access-assignment.update',
  input: z.object({ id: entityId, states: z.array(z.enum(ROW_STATES)).min(1).default([...ROW_STATES]), after: z.int().min(0).catch(0).default(0), limit: z.int().min(1).max(1_000).default(SHOWN) }),
  async run({ ctx, input: { id, states, after, limit }, tx }) {
    await held(tx, ctx, id)
    const found = await listRows(tx, id, { states, after, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const idsOf = ({ ids }: Readonly<Record<string, string | number>>) => String(ids ?? '').split(',').filter(Boolean)
    const names = await findNamesInRules(tx, shown.flatMap(({ problems }) => problems.flatMap(({ params }) => idsOf(params))))
    const rows = shown.map(({ invitationId: _none, ...row }) => ({
      ...row, problems: row.problems.map((problem) => ({ ...problem, params: { ...problem.params, names: idsOf(problem.params).flatMap((one) => names.get(one) ?? []).join(', ') } })),
    }))
    return { rows, next: found.length > limit ? (shown.at(-1)?.line ?? null) : null }
  },
})
