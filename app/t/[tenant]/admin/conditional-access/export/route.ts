import { contextOfPath } from '@/lib/auth/context'
import { bundlePage, bundleZip, exportPolicies } from '@/lib/services/conditional-access'
import { notFound, run } from '@/lib/services/kernel'
import { assertSameOrigin } from '@/lib/transport/origin'
import { guarded } from '@/lib/transport/to-route'

/** One policy, the named ones or all: as JSON, or as an archive with what they name. */
export const GET = (request: Request): Promise<Response> => guarded(async () => {
  assertSameOrigin(request.headers)
  const url = new URL(request.url)
  const ctx = await contextOfPath(url.pathname)
  if (!ctx) throw notFound()
  const ids = url.searchParams.getAll('id')
  const exported = await run(exportPolicies, ids.length > 0 ? { ids } : {}, ctx)
  const zip = url.searchParams.get('format') === 'zip'
  const name = `${ctx.tenant.slug}-policies.${zip ? 'zip' : 'json'}`
  const body = zip ? new Blob([new Uint8Array(bundleZip(exported))]) : bundlePage(exported)
  return new Response(body, {
    headers: { 'content-type': zip ? 'application/zip' : 'application/json; charset=utf-8', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  })
})
