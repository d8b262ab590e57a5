import { contextOfPath } from '@/lib/auth/context'
import { exportOwnData, listOwnActs, listOwnSignIns } from '@/lib/services/account'
import { notFound, run, type Context } from '@/lib/services/kernel'
import { assertSameOrigin } from './origin'
import { eachRow, textStream } from './stream'
import { guarded } from './to-route'

const PAGE = 500

/** Everything about the signed-in person as one JSON file; the logs stream in page by page. */
export function downloadOwnData(request: Request): Promise<Response> {
  return guarded(async () => {
    assertSameOrigin(request.headers)
    const ctx = await contextOfPath(new URL(request.url).pathname)
    if (!ctx) throw notFound()
    const facts = await run(exportOwnData, {}, ctx)
    const file = `my-data-${ctx.tenant.slug}-${ctx.now.toISOString().slice(0, 10)}.json`
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-disposition': `attachment; filename="${file}"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
    return new Response(textStream(document(facts, ctx)), { headers })
  })
}

async function* document(facts: object, ctx: Context): AsyncGenerator<string> {
  yield `${JSON.stringify(facts, null, 1).slice(0, -2)},\n "signIns": [`
  yield* items(eachRow((cursor) => run(listOwnSignIns, { cursor, size: PAGE }, ctx)))
  yield '],\n "acts": ['
  yield* items(eachRow((cursor) => run(listOwnActs, { cursor, size: PAGE }, ctx)))
  yield ']\n}\n'
}

async function* items(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  let first = true
  for await (const row of rows) {
    yield `${first ? '' : ','}\n  ${JSON.stringify(row)}`
    first = false
  }
}
