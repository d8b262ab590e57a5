import { QuietLink } from '@/components/external/button'
import { MailKept } from '@/components/external/mail-kept'
import { mailDelivery } from '@/lib/services/mail'
import { externalPage } from '@/lib/transport/external'

type Params = { params: Promise<{ tenant: string }> }

/** The same for every address: whether there is an account is told by the mail alone. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return externalPage(request, (await params).tenant, async ({ t, ctx }) => ({
    mark: 'mail', title: t('reset.sentTitle'), lead: t('reset.sentLead', { kept: mailDelivery().mode === 'capture' ? 'yes' : 'no' }),
    body: <>{mailDelivery().mode === 'capture' && <MailKept t={t} mailHref={`/t/${ctx.tenant.slug}/admin/mail`} />}<div className="text-center"><QuietLink href={`/t/${ctx.tenant.slug}/reset`}>{t('reset.again')}</QuietLink></div></>,
  }))
}
