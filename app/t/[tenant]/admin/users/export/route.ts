import { getTranslations } from 'next-intl/server'
import { exportUserRows, exportUsers } from '@/lib/services/user'
import type { PersonRow } from '@/lib/domain/directory'
import { notFound, run } from '@/lib/services/kernel'
import { contextOfPath } from '@/lib/auth/context'
import { csvStream, downloadResponse, eachRow } from '@/lib/transport/stream'
import { guarded } from '@/lib/transport/to-route'
import { userListInput } from '../search-params'

/** Everybody the list's filters match, as a stream; the export itself is audited before the first byte. */
export function GET(request: Request): Promise<Response> {
  return guarded(async () => {
    const url = new URL(request.url)
    const ctx = await contextOfPath(url.pathname)
    if (!ctx) throw notFound()
    const { filter, page } = await userListInput(Promise.resolve(Object.fromEntries(url.searchParams)))
    const t = await getTranslations('user')
    await run(exportUsers, filter, ctx)
    const rows = eachRow((cursor) => run(exportUserRows, { ...filter, sort: page.sort, direction: page.direction, cursor }, ctx))
    const columns = (['id', 'displayName', 'email', 'userType', 'state', 'companyName', 'createdAt', 'lastSignInAt'] as const).map((key) => ({
      header: t(`columns.${key}`), value: (row: PersonRow) => row[key],
    }))
    return downloadResponse(csvStream(columns, rows), `${ctx.tenant.slug}-users`, 'csv')
  })
}
