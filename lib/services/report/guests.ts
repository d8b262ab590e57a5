import { z } from 'zod'
import { countGuestGaps, GUEST_GAPS, listGuestGaps, type GapFilter } from '@/lib/data/guest-report'
import { listExport, pageInput, query } from '../kernel'

/** Guests without any access, without anybody who answers for them, or who have never signed in. */
export const listGuestReport = query({
  name: 'report.guests',
  permission: 'user.read',
  input: z.object({ gap: z.enum(GUEST_GAPS).catch('noAccess'), search: z.string().max(200).optional().catch(undefined), ...pageInput }),
  async run({ ctx, input: { gap, search, ...page }, tx }) {
    const figures = { noAccess: await countGuestGaps(tx, { gap: 'noAccess' }, ctx.now), noSponsor: await countGuestGaps(tx, { gap: 'noSponsor' }, ctx.now), neverSignedIn: await countGuestGaps(tx, { gap: 'neverSignedIn' }, ctx.now) }
    return { ...(await listGuestGaps(tx, { gap, search }, page, ctx.now)), total: search ? await countGuestGaps(tx, { gap, search }, ctx.now) : figures[gap], figures }
  },
})

export const { start: exportGuestReport, rows: exportGuestReportRows } = listExport({
  noun: 'report.guests', permission: 'user.export', target: 'GuestReport', filter: z.strictObject({ gap: z.enum(GUEST_GAPS), search: z.string().max(200).optional() }),
  list: (tx, filter: GapFilter, page, ctx) => listGuestGaps(tx, filter, page, ctx.now), count: (tx, filter: GapFilter, ctx) => countGuestGaps(tx, filter, ctx.now),
})
