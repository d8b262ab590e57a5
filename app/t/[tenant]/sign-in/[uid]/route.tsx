import { readDeviceCookie } from '@/lib/auth/device-cookie'
import { externalPage, seeOther } from '@/lib/transport/external'
import { openSignIn } from '@/lib/services/sign-in'
import { signInView } from './view'

type Params = { params: Promise<{ tenant: string; uid: string }> }

/** Shows where the sign-in stands. Looking never changes anything. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { tenant, uid } = await params
  return externalPage(request, tenant, async (call) => {
    const open = await openSignIn(call.ctx, uid, readDeviceCookie(call.ctx.tenant))
    return open.location === null ? signInView(call, open) : seeOther(open.location)
  })
}
