import { readTermsInJourney } from '@/lib/services/sign-in/terms-file'
import { externalPage } from '@/lib/transport/external'
import { termsFileResponse } from '@/lib/transport/agreement-file'

type Params = { params: Promise<{ tenant: string; uid: string; fileId: string }> }

/** A PDF that a sign-in asks somebody to accept. Opening it is what "read first" means. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { tenant, uid, fileId } = await params
  return externalPage(request, tenant, async ({ ctx }) => termsFileResponse(await readTermsInJourney(ctx, uid, fileId)))
}
