import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { OpensList } from '@/components/access-request/opens-list'
import { RequestForm } from '@/components/access-request/request-form'
import { Banner } from '@/components/blocks/banner'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { getPackageToRequest } from '@/lib/services/access-request'
import { read } from '@/lib/transport/read'
import { requestAction } from '../actions'
import { findPeople } from '../_components/find-people'

type Props = { params: Promise<{ tenant: string; id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, id } = await params
  return { title: (await read(tenant, getPackageToRequest, { id, language: await getLocale() })).displayName }
}

const BLANK = { policyId: null, answers: {}, justification: '' }

/** The direct link of a package. */
export default async function PackagePage({ params }: Props) {
  const [{ tenant, id }, t, format] = await Promise.all([params, getTranslations('my-access'), getFormatter()])
  const found = await read(tenant, getPackageToRequest, { id, language: await getLocale() })
  const base = `/t/${tenant}/my/access`
  const day = (moment: Date | null) => moment && format.dateTime(moment, { dateStyle: 'medium' })
  const free = !found.held && !found.open
  const policies = found.policies.flatMap((policy) => (free || policy.allowsOthers ? [{ ...policy, allowsSelf: free && policy.allowsSelf, endsOn: day(policy.endsOn) }] : []))
  const own = free && policies.some(({ allowsSelf }) => allowsSelf)
  return (
    <>
      {found.held && <Banner tone="success" title={found.held.until ? t('request.youHaveUntil', { date: day(found.held.until) ?? '' }) : t('request.youHave')} actions={<Button asChild><Link href={`${base}/active`}>{t('tabs.active')}</Link></Button>} />}
      {found.open && <Banner title={t('request.open')} actions={<Button asChild><Link href={`${base}/requests/${found.open}`}>{t('request.seeRequest')}</Link></Button>} />}
      <Card>
        <CardHeader><div className="min-w-0"><CardTitle className="text-lg wrap-anywhere">{found.displayName}</CardTitle>{found.description && <CardDescription className="wrap-anywhere"><bdi>{found.description}</bdi></CardDescription>}</div></CardHeader>
        <CardBody><p className="mb-1 text-xs font-medium text-ink-3">{t('opens')}</p><OpensList opens={found.opens} /></CardBody>
      </Card>
      {own && found.last && <Banner title={t('request.prefilled')} />}
      {policies.length > 0 && <RequestForm of={found} needsName={found.needsName} base={base} send={requestAction} find={findPeople} policies={policies} start={own && found.last ? { policyId: found.last.policyId, answers: found.last.answers, justification: found.last.justification ?? '' } : BLANK} />}
      {!found.held && !found.open && found.policies.length === 0 && <Banner tone="warning" title={t('request.notYou')}>{t('reasons.not-in-scope')}</Banner>}
    </>
  )
}
