'use client'
import { CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import { FactList } from '@/components/blocks/fact-list'
import type { DeedError } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { CopyText } from '@/components/ui/copy-button'
import { DeedProblem } from '../../_components/deed-problem'

export type CreatedApplication = { readonly id: string; readonly name: string; readonly clientId: string | null; readonly secret: string | null; /** Why the secret is missing. */ readonly problem: DeedError | null }

/** What the developer needs, once. */
export function Created({ application: { id, name, clientId, secret, problem } }: { application: CreatedApplication }) {
  const t = useTranslations('application')
  return (
    <div className="flex flex-col gap-4">
      <div role="status" className="flex items-start gap-3">
        <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-success-mark" />
        <div><p className="text-md font-semibold text-ink">{t('wizard.createdTitle', { name })}</p><p className="text-sm text-ink-2">{t('wizard.createdWhat')}</p></div>
      </div>
      {secret && <Banner tone="warning" title={t('wizard.secretWhat')} />}
      {problem && <DeedProblem error={problem} backTo={`applications/${id}/credentials`} />}
      {clientId && (
        <FactList facts={[
          { label: t('overview.clientId'), value: <CopyText value={clientId} what={t('overview.clientId')} /> },
          ...(secret ? [{ label: t('secrets.value'), value: <CopyText value={secret} what={t('secrets.value')} /> }] : []),
        ]} />
      )}
    </div>
  )
}

/** Where to go from here. */
export function CreatedLinks({ id, base }: { id: string; base: string }) {
  const t = useTranslations('application')
  return (
    <>
      <Button asChild><Link href={`${base}/${id}`}>{t('wizard.open')}</Link></Button>
      <Button asChild variant="primary"><Link href={`${base}/${id}/assignments`}>{t('wizard.assign')}</Link></Button>
    </>
  )
}
