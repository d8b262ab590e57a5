import { contextOfPath } from '@/lib/auth/context'
import { getLocation } from '@/lib/services/conditional-access'
import { notFound, run } from '@/lib/services/kernel'
import { assertSameOrigin } from '@/lib/transport/origin'
import { guarded } from '@/lib/transport/to-route'
import { linesOf } from '../../../_components/location-lines'

/** The ranges or countries, one a line: what an upload takes back. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return guarded(async () => {
    assertSameOrigin(request.headers)
    const ctx = await contextOfPath(new URL(request.url).pathname)
    if (!ctx) throw notFound()
    const { document } = await run(getLocation, { id: (await params).id }, ctx)
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${ctx.tenant.slug}-location.csv"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
    return new Response(`${linesOf(document).join('\n')}\n`, { headers })
  })
}
