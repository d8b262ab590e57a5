import { ButtonLink } from '@/components/external/button'
import { externalPage } from '@/lib/transport/external'

type Params = { params: Promise<{ tenant: string }> }

export async function GET(request: Request, { params }: Params): Promise<Response> {
  return externalPage(request, (await params).tenant, async ({ t, ctx }) => ({
    mark: 'done', title: t('reset.doneTitle'), lead: t('reset.doneLead'), body: <ButtonLink href={`/t/${ctx.tenant.slug}/portal/sign-in`}>{t('reset.signIn')}</ButtonLink>,
  }))
}
