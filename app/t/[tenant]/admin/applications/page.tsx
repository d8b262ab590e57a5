import { Plus, Shapes, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { listApplications } from '@/lib/services/application'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../_components/list-page'
import { ApplicationsTable } from './_components/applications-table'
import { applicationList } from './list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('application'))('title') }
}

export default async function ApplicationsPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/applications`
  const { filter, page } = await applicationList.load(searchParams)
  const data = await read(tenant, listApplications, { ...filter, ...page })
  const [shell, t] = [await read(tenant, getShell, {}), await getTranslations('application')]
  const create = shell.permissions.includes('application.create') && <Button asChild variant="primary"><Link href={`${base}/new`} data-shortcut="c"><Plus aria-hidden />{t('new')}</Link></Button>
  return (
    <ListPage
      title={t('title')}
      purpose={t('purpose')}
      actions={(
        <>
          <Button asChild variant="ghost"><Link href={`${base}/deleted`}><Trash2 aria-hidden />{t('deletedLink')}</Link></Button>
          <Button asChild variant="ghost"><Link href={`${base}/collections`}><Shapes aria-hidden />{t('collections.title')}</Link></Button>
          {create}
        </>
      )}
    >
      <ApplicationsTable data={data} base={base} create={create} exportable={shell.permissions.includes('application.export')} />
    </ListPage>
  )
}
