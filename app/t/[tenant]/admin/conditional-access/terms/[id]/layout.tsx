import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DetailHeader } from '@/components/blocks/detail-header'
import { Page } from '@/components/blocks/page-header'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { Crumbs } from '@/components/shell/crumbs'
import { CopyText } from '@/components/ui/copy-button'
import { getAgreement } from '@/lib/services/agreement'
import { read } from '@/lib/transport/read'
import { AgreementActions } from '../_components/agreement-actions'

type Props = { params: Promise<{ tenant: string; id: string }>; children: ReactNode }

export async function generateMetadata({ params }: Omit<Props, 'children'>) {
  const { tenant, id } = await params
  return { title: (await read(tenant, getAgreement, { id })).agreement.displayName }
}

export default async function AgreementLayout({ params, children }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/conditional-access/terms`
  const [{ agreement, versions, changeable }, t, format] = [await read(tenant, getAgreement, { id }), await getTranslations('agreement'), await getFormatter()]
  const { reacceptDays, expiresFrom, expiresEvery, viewingRequired } = agreement
  const rules = [
    ...(reacceptDays === null ? [] : [t('rules.days', { days: reacceptDays })]),
    ...(expiresFrom === null ? [] : [t(`rules.${expiresEvery ?? 'from'}`, { date: expiresFrom })]),
  ]
  const files = versions[0]?.files.map(({ id: fileId, language, title, contentType, size }) => ({ fileId, language, title, contentType, size })) ?? []
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: agreement.displayName }]} />
      <DetailHeader
        name={agreement.displayName}
        avatar={false}
        subtitle={viewingRequired && t('rules.viewing')}
        facts={[
          { label: t('facts.accepted'), value: format.number(agreement.accepted) },
          { label: t('facts.declined'), value: format.number(agreement.declined) },
          { label: t('facts.rules'), value: rules.length === 0 ? t('rules.never') : format.list(rules) },
          { label: t('facts.id'), value: <CopyText value={agreement.id} what={t('facts.id')} /> },
        ]}
        actions={changeable && <AgreementActions agreement={agreement} files={files} base={base} />}
      />
      <TabsNav label={t('tabs.label')} tabs={[{ label: t('tabs.versions'), href: `${base}/${id}` }, { label: t('tabs.people'), href: `${base}/${id}/people` }]} />
      {children}
    </Page>
  )
}
