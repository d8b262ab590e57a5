import { NewPassword } from '@/app/setup/new-password'
import { Button, ButtonLink } from '@/components/external/button'
import { Notice } from '@/components/external/notice'
import { ExternalPage } from '@/components/external/page'
import { Identity } from '@/components/external/parts'
import { translator } from '@/lib/format/messages'
import type { PublicError } from '@/lib/transport/result'

type AdminFormProps = { locale: string; slug: string; operator: boolean; tenant: string; email: string; displayName: string; token: string; error?: PublicError }

/** A new administrator chooses the first password. */
export function AdminForm({ locale, slug, operator, tenant, email, displayName, token, error }: AdminFormProps) {
  const t = translator(locale, 'setup')
  const rejected = error?.code === 'PASSWORD_REJECTED'
  return (
    <ExternalPage frame={{ locale, tenant: { name: tenant } }} title={t('admin.title', { tenant })} lead={t(operator ? 'admin.operatorLead' : 'admin.lead', { tenant })} {...(error && !rejected && { reference: error.correlationId })}>
      <form method="post" action={`/t/${slug}/set-up`} className="flex flex-col gap-5">
        {error && !rejected && <Notice tone="danger">{error.message}</Notice>}
        <Identity name={displayName} mail={email} />
        <input type="hidden" name="token" value={token} />
        <input type="text" name="username" autoComplete="username" defaultValue={email} hidden readOnly />
        <NewPassword t={t} error={error} autoFocus />
        <Button>{t('admin.submit')}</Button>
      </form>
    </ExternalPage>
  )
}

export function AdminClosed({ locale, signIn, tenant }: { locale: string; signIn: string; tenant: string }) {
  const t = translator(locale, 'setup')
  return (
    <ExternalPage frame={{ locale, tenant: { name: tenant } }} title={t('admin.closedTitle')} lead={t('admin.closedLead')}>
      <ButtonLink href={signIn}>{t('admin.signIn')}</ButtonLink>
    </ExternalPage>
  )
}
