import { FileUp, Plus } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { listPackages } from '@/lib/services/access-package'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { PackagesTable } from './_components/packages-table'
import { packageList } from './list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('package'))('title') }
}

export default async function PackagesPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/entitlement/packages`
  const { filter, page } = await packageList.load(searchParams)
  const state = filter.state === 'archived' ? 'archived' : undefined
  const [data, { permissions }, t] = [await read(tenant, listPackages, { ...filter, state, ...page }), await read(tenant, getShell, {}), await getTranslations('package')]
  return (
    <ListPage title={t('title')} purpose={t('purpose')} actions={(
      <>
        {permissions.some((held) => held === 'access-assignment.update') && <Button asChild><Link href={`${base}/import`}><FileUp aria-hidden />{t('fromFile')}</Link></Button>}
        {data.creatable && <Button asChild variant="primary" data-shortcut="c"><Link href={`${base}/new`}><Plus aria-hidden />{t('new')}</Link></Button>}
      </>
    )}>
      <PackagesTable data={data} base={base} creatable={data.creatable} exportable />
    </ListPage>
  )
}
