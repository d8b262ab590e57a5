import { CheckCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Approvals } from '@/components/access-request/approvals'
import { RequestList } from '@/components/access-request/request-list'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import Link from 'next/link'
import { listApprovals } from '@/lib/services/access-request'
import { read } from '@/lib/transport/read'
import { decideAction } from '../actions'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('my-access')
  return { title: `${t('tabs.approvals')} · ${t('title')}` }
}

const text = (moment: Date | null) => moment?.toISOString() ?? null

export default async function ApprovalsPage({ params, searchParams }: Props) {
  const [{ tenant }, query, t] = await Promise.all([params, searchParams, getTranslations('my-access.approvals')])
  const base = `/t/${tenant}/my/access`
  const show = query['show'] === 'decided' ? 'decided' : 'open'
  const { open, more, decided } = await read(tenant, listApprovals, { show })
  return (
    <>
      <nav aria-label={t('show')} className="flex gap-2">
        {(['open', 'decided'] as const).map((one) => <Button key={one} asChild variant={one === show ? 'secondary' : 'ghost'}><Link href={one === 'open' ? `${base}/approvals` : `${base}/approvals?show=decided`} aria-current={one === show ? 'page' : undefined}>{t(one)}</Link></Button>)}
      </nav>
      {show === 'open' && (open.length === 0
        ? <EmptyState icon={CheckCheck} title={t('emptyTitle')} what={t('emptyWhat')} />
        : <Approvals base={base} decide={decideAction} cases={open.map((item) => ({ ...item, createdAt: item.createdAt.toISOString(), from: text(item.from), until: text(item.until), dueAt: text(item.dueAt) }))} />)}
      {more && <p role="note" className="text-sm text-ink-2">{t('more')}</p>}
      {show === 'decided' && (decided.length === 0
        ? <EmptyState icon={CheckCheck} title={t('emptyDecidedTitle')} what={t('emptyDecidedWhat')} />
        : <Card><CardBody><RequestList requests={decided.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))} base={base} label={t('decided')} mine="" /></CardBody></Card>)}
    </>
  )
}
