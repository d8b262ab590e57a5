import { z } from 'zod'
import type { Page, PageRequest, Total } from '@/lib/data/keyset'
import type { TenantTx } from '@/lib/data/tenant-tx'
import type { Permission } from '@/lib/domain/permission'
import type { Context } from './context'
import { pageInput } from './page-input'
import { command, query } from './verb'

const EXPORT_PAGE = 1000

type ListExport<Noun extends string, Filter extends object, Row> = {
  readonly noun: Noun
  readonly permission: Permission
  /** Type of the audit log's target. */
  readonly target: string
  /** Strict: what is not understood is refused, so that no file ever holds more than was meant (AB-55). */
  readonly filter: z.ZodType<Filter>
  list(tx: TenantTx, filter: Filter, page: PageRequest, ctx: Context): Promise<Page<Row>>
  count(tx: TenantTx, filter: Filter, ctx: Context): Promise<Total>
}

/**
 * The two verbs behind the CSV of a list: `start` records that exactly these rows leave the building, `rows` reads one page of them
 * in the order of the list. They take the filters of the list itself.
 */
export function listExport<Noun extends string, Filter extends object, Row>({ noun, permission, target, filter, list, count }: ListExport<Noun, Filter, Row>) {
  return {
    start: command({
      name: `${noun}.export`,
      permission,
      input: filter,
      limit: { per: 'actor', max: 30, windowSeconds: 3600 },
      async run({ ctx, input, tx }) {
        const total = await count(tx, input, ctx)
        return { result: { total }, audit: { target: { type: target, id: null, name: null }, details: { filter: input, rows: total.value, more: total.capped } } }
      },
    }),
    rows: query({
      name: `${noun}.export-rows`,
      permission,
      input: z.tuple([filter, z.object(pageInput)]),
      async run({ ctx, input: [chosen, page], tx }) {
        const { rows, next } = await list(tx, chosen, { ...page, size: EXPORT_PAGE }, ctx)
        return { rows, next }
      },
    }),
  }
}
