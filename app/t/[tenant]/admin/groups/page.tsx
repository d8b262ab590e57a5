import { Trash2 } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { listGroups } from '@/lib/services/group'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../_components/list-page'
import { GroupForm } from './_components/group-form'
import { GroupsTable } from './_components/groups-table'
import { groupList } from './list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('group'))('title') }
}

export default async function GroupsPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/groups`
  const { filter, page } = await groupList.load(searchParams)
  const [shell, data, t] = [await read(tenant, getShell, {}), await read(tenant, listGroups, { ...filter, ...page }), await getTranslations('group')]
  const creatable = shell.permissions.includes('group.create')
  return (
    <ListPage
      title={t('title')}
      purpose={t('purpose')}
      actions={(
        <>
          <Button asChild variant="ghost"><Link href={`${base}/deleted`}><Trash2 aria-hidden />{t('deletedLink')}</Link></Button>
          {creatable && <GroupForm open={(await searchParams)['new'] === '1'} />}
        </>
      )}
    >
      <GroupsTable data={data} base={base} creatable={creatable} exportable={shell.permissions.includes('group.export')} />
    </ListPage>
  )
}
