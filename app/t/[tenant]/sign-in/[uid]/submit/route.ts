import { deviceCookie, readDeviceCookie } from '@/lib/auth/device-cookie'
import { externalPost, seeOther, textField } from '@/lib/transport/external'
import { submitSignIn } from '@/lib/services/sign-in'

type Params = { params: Promise<{ tenant: string; uid: string }> }

export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { tenant, uid } = await params
  return externalPost(request, tenant, async ({ ctx }, form) => {
    const field = (name: string) => textField(form, name)
    const done = await submitSignIn(ctx, uid, { intent: field('intent'), version: Number(field('v')), field, deviceCookie: readDeviceCookie(ctx.tenant) })
    return seeOther(done.location ?? `/t/${tenant}/sign-in/${encodeURIComponent(uid)}`, done.deviceCookie ? [deviceCookie(ctx.tenant, done.deviceCookie)] : [])
  })
}
