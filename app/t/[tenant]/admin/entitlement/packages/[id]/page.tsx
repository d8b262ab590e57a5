import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { StatFigure } from '@/components/blocks/stat-figure'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyText } from '@/components/ui/copy-button'
import { Empty } from '@/components/ui/empty'
import { getPackageFigures } from '@/lib/services/access-assignment'
import { getPackage, listPackagePolicies, listPackageRoles } from '@/lib/services/access-package'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { PolicySummary } from '../_components/policy-summary'

export default async function PackagePage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/entitlement/packages/${id}`
  const [found, { roles }, { policies }, t] = [await read(tenant, getPackage, { id }), await read(tenant, listPackageRoles, { id }), await read(tenant, listPackagePolicies, { id }), await getTranslations('package')]
  const figures = (await read(tenant, getShell, {})).permissions.includes('access-assignment.read') ? await read(tenant, getPackageFigures, { packageId: id }) : null
  const count = ({ value, capped }: { value: number; capped: boolean }) => (capped ? t('overview.orMore', { count: value }) : value)
  return (
    <div className="flex flex-col gap-5">
      {found.gaps.length === 0
        ? <Banner tone="success" title={t('overview.ready')} />
        : <Banner tone="warning" title={t('overview.notReady')}><ul>{found.gaps.map((gap) => <li key={gap}>{t(`gaps.${gap}`)}</li>)}</ul></Banner>}
      <section aria-label={t('overview.figures')} className="grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">
        {figures && (
          <>
            <StatFigure label={t('overview.holders')} value={count(figures.current)} href={`${base}/assignments?view=current`} />
            <StatFigure label={t('overview.expiring')} value={count(figures.expiring)} href={`${base}/assignments?view=expiring`} />
            <StatFigure label={t('overview.waiting')} value={count(figures.waiting)} href={`${base}/requests?view=waiting`} />
          </>
        )}
        <StatFigure label={t('overview.roles')} value={found.counts.roles} href={`${base}/roles`} />
        <StatFigure label={t('overview.policies')} value={found.counts.policies} href={`${base}/policies`} />
      </section>
      <Card>
        <CardHeader><div><CardTitle>{t('overview.link')}</CardTitle><CardDescription>{t('overview.linkWhat')}</CardDescription></div></CardHeader>
        <CardBody><CopyText value={found.link} what={t('overview.link')} /></CardBody>
      </Card>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card>
          <CardHeader><CardTitle>{t('overview.gives')}</CardTitle></CardHeader>
          <CardBody>
            {roles.length === 0 ? <Empty>{t('overview.givesNothing')}</Empty> : (
              <ul className="flex flex-col gap-2 text-sm">
                {roles.map((role) => <li key={role.id} className="flex flex-wrap justify-between gap-x-4"><Link href={`/t/${tenant}/admin/${role.kind === 'group' ? 'groups' : 'applications'}/${role.originId}`} className="rounded-sm text-ink hover:underline">{role.displayName}</Link><span className="text-ink-3">{role.missing ? t('missing') : role.role?.displayName ?? t(role.kind === 'group' ? 'member' : 'default')}</span></li>)}
              </ul>
            )}
          </CardBody>
        </Card>
        <Card>
          <CardHeader><CardTitle>{t('overview.who')}</CardTitle></CardHeader>
          <CardBody className="flex flex-col gap-4">
            {policies.length === 0 && <Empty>{t('overview.whoNobody')}</Empty>}
            {policies.map((policy) => <section key={policy.id}><h3 className="mb-1 text-sm font-medium text-ink">{policy.displayName}</h3><PolicySummary document={policy.document} /></section>)}
          </CardBody>
        </Card>
      </div>
    </div>
  )
}
