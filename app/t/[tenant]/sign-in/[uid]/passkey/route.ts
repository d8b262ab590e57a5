import { readDeviceCookie } from '@/lib/auth/device-cookie'
import { openSignIn, passkeyOptions } from '@/lib/services/sign-in'
import { externalPost } from '@/lib/transport/external'

type Params = { params: Promise<{ tenant: string; uid: string }> }

/** For the page's script: what the browser needs to ask for a passkey, or to make one. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { tenant, uid } = await params
  return externalPost(request, tenant, async ({ ctx }) => {
    const open = await openSignIn(ctx, uid, readDeviceCookie(ctx.tenant))
    return Response.json(await passkeyOptions(ctx, open), { headers: { 'cache-control': 'no-store' } })
  })
}
