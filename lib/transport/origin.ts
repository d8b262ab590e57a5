import { runtime } from '@/lib/platform/runtime'
import { AppError } from '@/lib/services/kernel'

/** Refuses a state-changing request that another site started (AB-61). Fetch metadata first, then Origin; neither means refused. */
export function assertSameOrigin(headers: Headers): void {
  const site = headers.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') throw new AppError('CROSS_ORIGIN')
  const origin = headers.get('origin')
  if (origin ? origin !== new URL(runtime().env.appUrl).origin : !site) throw new AppError('CROSS_ORIGIN')
}
