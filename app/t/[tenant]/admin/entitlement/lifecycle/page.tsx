import { Hourglass, Plus } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { listLifecyclePolicies } from '@/lib/services/guest-lifecycle'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { PolicyRows } from './_components/policy-rows'

export async function generateMetadata() {
  return { title: (await getTranslations('lifecycle'))('title') }
}

export default async function LifecyclePage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/entitlement/lifecycle`
  const [{ policies, changeable }, t] = [await read(tenant, listLifecyclePolicies, {}), await getTranslations('lifecycle')]
  const create = changeable && <Button asChild variant="primary" data-shortcut="c"><Link href={`${base}/new`}><Plus aria-hidden />{t('new')}</Link></Button>
  return (
    <ListPage title={t('title')} purpose={t('purpose')} actions={policies.length > 0 && create}>
      {policies.length === 0 ? <EmptyState icon={Hourglass} title={t('emptyTitle')} what={t('emptyWhat')} action={create} /> : <PolicyRows policies={policies} base={base} changeable={changeable} />}
    </ListPage>
  )
}
