import { getTranslations } from 'next-intl/server'
import { listApplications } from '@/lib/services/application'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { DeletedApplications } from '../_components/deleted-applications'
import { applicationList } from '../list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('application'))('deleted.title') }
}

export default async function DeletedApplicationsPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const { filter, page } = await applicationList.load(searchParams)
  const [shell, data, t] = [await read(tenant, getShell, {}), await read(tenant, listApplications, { ...filter, ...page, deleted: true }), await getTranslations('application')]
  return (
    <ListPage title={t('deleted.title')} purpose={t('deleted.purpose')} parents={[{ label: t('title'), href: `/t/${tenant}/admin/applications` }]}>
      <DeletedApplications data={data} restorable={shell.permissions.includes('application.delete')} />
    </ListPage>
  )
}
