import { z } from 'zod'
import { findImport, findSameFile, listImports as list } from '@/lib/data/import'
import { countProblems, countRows, listRows, readRows, ROW_STATES } from '@/lib/data/import-rows'
import { notFound, query } from '../kernel'
import { id } from './configure'

/** The latest files. */
export const listImports = query({
  name: 'import.list',
  permission: 'invitation.import',
  input: z.object({}),
  run: async ({ tx }) => ({ rows: await list(tx, 50) }),
})

/** One file: its state, how its rows stand, what to mend first, and a few rows to look at. */
export const getImport = query({
  name: 'import.get',
  permission: 'invitation.import',
  input: z.object({ id }),
  async run({ input, tx }) {
    const batch = await findImport(tx, input.id)
    if (!batch) throw notFound()
    return {
      ...batch,
      counts: await countRows(tx, batch.id),
      problems: await countProblems(tx, batch.id),
      sample: await readRows(tx, batch.id, { after: 0, limit: 3 }),
      sameFile: await findSameFile(tx, batch),
    }
  },
})

/** Rows in file order with what is wrong with each; for the page and, page by page, for the download. */
export const listImportRows = query({
  name: 'import.list-rows',
  permission: 'invitation.import',
  input: z.object({ id, states: z.array(z.enum(ROW_STATES)).min(1).default([...ROW_STATES]), code: z.string().max(60).optional(), after: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(50) }),
  async run({ input, tx }) {
    if (!(await findImport(tx, input.id))) throw notFound()
    const rows = await listRows(tx, input.id, { ...input, limit: input.limit + 1 })
    const shown = rows.slice(0, input.limit)
    return { rows: shown, next: rows.length > input.limit ? (shown.at(-1)?.line ?? null) : null }
  },
})
