import { findSurfaceSession } from '@/lib/auth/session'
import { targetAfterRedemption } from '@/lib/services/invitation'
import { externalPage, seeOther } from '@/lib/transport/external'

type Params = { params: Promise<{ tenant: string }> }

/** After a redemption: to the address the invitation named, when it is still allowed, else to My Apps. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return externalPage(request, (await params).tenant, async ({ ctx }) => {
    const session = await findSurfaceSession(ctx.tenant, 'portal')
    const target = session && (await targetAfterRedemption(ctx, session.user.id))
    return seeOther(target ?? `/t/${ctx.tenant.slug}/my/apps`)
  })
}
