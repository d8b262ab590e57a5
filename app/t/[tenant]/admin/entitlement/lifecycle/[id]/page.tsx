import { Pencil } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { DetailHeader } from '@/components/blocks/detail-header'
import { Page } from '@/components/blocks/page-header'
import { StatFigure } from '@/components/blocks/stat-figure'
import { Crumbs } from '@/components/shell/crumbs'
import { Button } from '@/components/ui/button'
import { CopyText } from '@/components/ui/copy-button'
import { StatusPill } from '@/components/ui/status-pill'
import { getLifecyclePolicy, listCompliance } from '@/lib/services/guest-lifecycle'
import { read } from '@/lib/transport/read'
import { ComplianceTable } from '../_components/compliance-table'
import { DeletePolicy } from '../_components/delete-policy'
import { loadCompliance } from '../list'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props) {
  const { tenant, id } = await params
  return { title: (await read(tenant, getLifecyclePolicy, { id })).displayName }
}

const FIGURES = ['covered', 'notCompliant', 'soon', 'excused'] as const

export default async function LifecyclePolicyPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/entitlement/lifecycle`
  const { filter, page } = await loadCompliance(id, searchParams)
  const [policy, data, t] = [await read(tenant, getLifecyclePolicy, { id }), await read(tenant, listCompliance, { ...filter, ...page }), await getTranslations('lifecycle')]
  const { graceDays, deleteAfterDays, threshold } = policy
  return (
    <Page wide>
      <Crumbs items={[{ label: t('title'), href: base }, { label: policy.displayName }]} />
      <DetailHeader
        name={policy.displayName}
        avatar={{ square: true }}
        pill={<StatusPill tone={policy.enabled ? 'success' : 'neutral'}>{t(policy.enabled ? 'on' : 'off')}</StatusPill>}
        subtitle={policy.description}
        facts={[
          { label: t('fields.kind'), value: t(`sentence.${policy.kind}`, { threshold }) },
          { label: t('fields.scope'), value: policy.targets.length > 0 ? policy.targets.slice(0, 3).map((one) => one.displayName).join(', ') : policy.scope.type === 'domains' ? policy.scope.domains.slice(0, 3).join(', ') : t(`scopes.${policy.scope.type}`) },
          { label: t('fields.action'), value: t(`then.${policy.action}`, { graceDays, deleteAfterDays }) },
          { label: t('columns.id'), value: <CopyText value={policy.id} what={t('columns.id')} /> },
        ]}
        actions={policy.changeable && <><Button asChild data-shortcut="e"><Link href={`${base}/${id}/edit`}><Pencil aria-hidden />{t('edit.action')}</Link></Button><DeletePolicy id={id} back={base} /></>}
      />
      <section aria-label={t('compliance.list')} className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
        {FIGURES.map((figure) => <StatFigure key={figure} label={t(`figures.${figure}`)} value={data.figures[figure]} {...(figure !== 'covered' && { href: `${base}/${id}?standing=${figure}` })} />)}
      </section>
      <ComplianceTable data={data} base={`/t/${tenant}/admin`} policy={{ id, kind: policy.kind, action: policy.action }} changeable={policy.changeable} />
    </Page>
  )
}
