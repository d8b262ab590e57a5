import { getTranslations } from 'next-intl/server'
import { listRequests } from '@/lib/services/access-assignment'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { RequestsTable } from './_components/requests-table'
import { requestList } from './list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('package.requests'))('title') }
}

export default async function RequestsPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const { filter, page } = await requestList.load(searchParams)
  const [data, { permissions }, t] = [await read(tenant, listRequests, { ...filter, ...page }), await read(tenant, getShell, {}), await getTranslations('package.requests')]
  return <ListPage title={t('title')} purpose={t('purpose')}><RequestsTable data={data} base={`/t/${tenant}/admin/entitlement/requests`} changeable={permissions.some((held) => held === 'access-assignment.update')} packages /></ListPage>
}
