import { DAY, plus } from '@/lib/domain/shared'
import { findTenantBySlug } from '@/lib/data/tenant'
import { inPlatform } from '@/lib/data/platform-tx'
import { insertSetupToken, isSetupToken } from '@/lib/data/setup-token'
import { randomToken } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import { PLATFORM_SLUG } from './platform-tenant'

/** The one-time link under which the first operator is made, or undefined when there is one already. Valid for a day; every start makes another. */
export async function setupLink(now: Date): Promise<string | undefined> {
  if (await findTenantBySlug(PLATFORM_SLUG)) return undefined
  const token = randomToken()
  await inPlatform((tx) => insertSetupToken(tx, token, plus(now, DAY), now))
  return `${runtime().env.appUrl}/setup?token=${token}`
}

export type SetupState = 'done' | 'open' | 'closed'

/** `done`: there is an operator. `open`: this token may make one. `closed`: no operator yet, and not with this token. */
export async function setupState(token: string, now: Date): Promise<SetupState> {
  if (await findTenantBySlug(PLATFORM_SLUG)) return 'done'
  return (await isSetupToken(token, now)) ? 'open' : 'closed'
}
