import { Button, ButtonLink } from '@/components/external/button'
import { CheckField, EmailField, Field } from '@/components/external/field'
import { Notice } from '@/components/external/notice'
import { ExternalPage } from '@/components/external/page'
import { translator, type Translator } from '@/lib/format/messages'
import type { PublicError } from '@/lib/transport/result'
import { NewPassword } from './new-password'

export interface SetupValues {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly sample: boolean
}

const frameOf = (locale: string, t: Translator) => ({ locale, tenant: { name: t('product'), logoUrl: undefined } })

export function SetupForm({ locale, values, error }: { locale: string; values: SetupValues; error?: PublicError }) {
  const t = translator(locale, 'setup')
  const wrong = (field: string) => error?.field === field
  const known = wrong('name') || wrong('email') || error?.code === 'PASSWORD_REJECTED'
  return (
    <ExternalPage frame={frameOf(locale, t)} title={t('title')} lead={t('lead')} {...(error && !known && { reference: error.correlationId })}>
      <form method="post" action="/setup" className="flex flex-col gap-5">
        {error && !known && <Notice tone="danger">{error.message}</Notice>}
        <input type="hidden" name="token" value={values.token} />
        <Field name="name" label={t('name')} autoComplete="name" required maxLength={256} defaultValue={values.name} error={wrong('name') ? t('nameMissing') : undefined} autoFocus={!error} />
        <EmailField name="email" label={t('email')} help={t('emailHelp')} required defaultValue={values.email} error={wrong('email') ? t('emailInvalid') : undefined} />
        <NewPassword t={t} error={error} />
        <CheckField name="sample" defaultChecked={values.sample} label={<>{t('sample')}<span className="mt-0.5 block text-sm text-ink-3">{t('sampleHelp')}</span></>} />
        <Button>{t('submit')}</Button>
      </form>
    </ExternalPage>
  )
}

export function SetupClosed({ locale }: { locale: string }) {
  const t = translator(locale, 'setup')
  return (
    <ExternalPage frame={frameOf(locale, t)} title={t('closedTitle')} lead={t('closedLead')}>
      <p className="rounded-lg bg-subtle px-4 py-3 font-mono text-sm break-words text-ink-2">npm run vestibule -- bootstrap --help</p>
    </ExternalPage>
  )
}

export type SampleState = 'waiting' | 'running' | 'retrying' | 'done' | 'dead' | null

export function SetupDone({ locale, sample, tenants }: { locale: string; sample: SampleState; tenants: readonly { slug: string; name: string }[] }) {
  const t = translator(locale, 'setup')
  if (sample === 'waiting' || sample === 'running' || sample === 'retrying') {
    return (
      <ExternalPage frame={frameOf(locale, t)} title={t('loading.title')} lead={t('loading.lead')} step={{ current: sample === 'waiting' ? 1 : 2, of: 3 }}>
        <Notice>{t(`loading.state.${sample}`)}</Notice>
      </ExternalPage>
    )
  }
  if (sample === 'done') {
    return (
      <ExternalPage frame={frameOf(locale, t)} title={t('loaded.title')} lead={t('loaded.lead')} step={{ current: 3, of: 3 }}>
        <div className="flex flex-col gap-3">
          {tenants.map((tenant, index) => <ButtonLink key={tenant.slug} href={`/t/${tenant.slug}/admin`} look={index === 0 ? 'primary' : 'secondary'}>{t('loaded.console', { name: tenant.name })}</ButtonLink>)}
          <ButtonLink href="/platform" look="secondary">{t('doneOpen')}</ButtonLink>
        </div>
      </ExternalPage>
    )
  }
  return (
    <ExternalPage frame={frameOf(locale, t)} title={t('doneTitle')} lead={t('doneLead')}>
      {sample === 'dead' && <Notice tone="warning" title={t('failed.title')}>{t('failed.body')}</Notice>}
      <ButtonLink href="/platform">{t('doneOpen')}</ButtonLink>
    </ExternalPage>
  )
}
