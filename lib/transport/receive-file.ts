import { CSV_LIMITS } from '@/lib/domain/csv'
import { can, type Permission } from '@/lib/domain/permission'
import { contextOfPath } from '@/lib/auth/context'
import { runtime } from '@/lib/platform/runtime'
import { discardSpool, spool, SpoolFull, SpoolTooLarge, type Spooled } from '@/lib/platform/spool'
import { AppError, notFound, type Context } from '@/lib/services/kernel'
import { assertSameOrigin } from './origin'
import { guarded } from './to-route'

/** Takes a file from the request body (raw bytes) to disk, hands it to the work and removes it again. Nobody without the right gets a byte onto the disk. */
export function receiveFile(request: Request, permission: Permission, work: (file: Spooled, ctx: Context, url: URL) => Promise<unknown>, maxBytes: number = CSV_LIMITS.bytes): Promise<Response> {
  return guarded(async () => {
    const url = new URL(request.url)
    const ctx = await contextOfPath(url.pathname)
    if (!ctx) throw notFound()
    assertSameOrigin(request.headers)
    if (!can(ctx.actor, permission)) throw new AppError(ctx.actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN')
    const type = request.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
    if (type !== 'text/csv' && type !== 'application/octet-stream') throw new AppError('UNSUPPORTED_MEDIA_TYPE')
    if (!request.body) throw new AppError('CSV_EMPTY')
    const file = await spool(chunks(request.body), maxBytes).catch((error: unknown) => {
      if (error instanceof SpoolTooLarge) throw new AppError('PAYLOAD_TOO_LARGE')
      if (!(error instanceof SpoolFull)) throw error
      runtime().log.error({ err: error, correlationId: ctx.correlationId, tenant: ctx.tenant.slug }, 'an upload found no room on the disk')
      throw new AppError('STORAGE_FULL')
    })
    try {
      return Response.json(await work(file, ctx, url), { headers: { 'cache-control': 'no-store' } })
    } finally {
      await discardSpool(file.id)
    }
  })
}

async function* chunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    // A refusal reaches only a sender that has been listened to; the size is bounded at the gate.
    for (let rest = await reader.read().catch(() => null); rest && !rest.done; ) rest = await reader.read().catch(() => null)
  }
}
