import { externalPage } from '@/lib/transport/external'
import { openSignIn } from '@/lib/services/sign-in'
import { signInView } from './view'

type Params = { params: Promise<{ tenant: string; uid: string }> }

/** Shows where the sign-in stands. Looking never changes anything. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { tenant, uid } = await params
  return externalPage(request, tenant, async (call) => signInView(call, await openSignIn(call.ctx, uid)))
}
