import { readCollaborationSettings } from '@/lib/data/collaboration'
import { findRedirectWish } from '@/lib/data/redemption'
import { inTenant } from '@/lib/data/tenant-tx'
import { isAllowedTarget } from '@/lib/domain/redirect-uri'
import type { Context } from '@/lib/services/kernel'

/** Where the invitation wanted to send the person, if that is still allowed; null means My Apps. */
export function targetAfterRedemption(ctx: Context, userId: string): Promise<string | null> {
  return inTenant(ctx.tenant.id, async (tx) => {
    const wish = await findRedirectWish(tx, userId)
    if (!wish?.redirectUrl) return null
    const settings = await readCollaborationSettings(tx)
    return isAllowedTarget(wish.redirectUrl, [...settings.redirectAllowList, ...wish.homepages]) ? wish.redirectUrl : null
  })
}
