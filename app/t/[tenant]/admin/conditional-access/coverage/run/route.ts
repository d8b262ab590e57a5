import { contextOfPath } from '@/lib/auth/context'
import { planCoverage, sweepCoverage } from '@/lib/services/conditional-access'
import { notFound, run } from '@/lib/services/kernel'
import { assertSameOrigin } from '@/lib/transport/origin'
import { liveNdjson } from '@/lib/transport/stream'
import { guarded } from '@/lib/transport/to-route'

/** Streams one JSON document a line: progress, then the result. Closing the connection ends the work. */
export function POST(request: Request): Promise<Response> {
  return guarded(async () => {
    assertSameOrigin(request.headers)
    const ctx = await contextOfPath(new URL(request.url).pathname)
    if (!ctx) throw notFound()
    return liveNdjson(sweepCoverage(await run(planCoverage, {}, ctx)))
  })
}
