import { getTranslations } from 'next-intl/server'
import { listOrganizations } from '@/lib/services/connected-organization'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { PartnerForm } from './_components/partner-form'
import { PartnersTable } from './_components/partners-table'
import { partnerList } from './list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('partner'))('title') }
}

export default async function PartnersPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const { filter, page } = await partnerList.load(searchParams)
  const state = filter.state === 'configured' || filter.state === 'proposed' ? filter.state : undefined
  const [shell, data, t] = [await read(tenant, getShell, {}), await read(tenant, listOrganizations, { ...filter, state, ...page }), await getTranslations('partner')]
  const changeable = shell.permissions.includes('connected-organization.update')
  return (
    <ListPage title={t('title')} purpose={t('purpose')} actions={changeable && <PartnerForm />}>
      <PartnersTable data={data} base={`/t/${tenant}/admin/entitlement/partners`} creatable={changeable} />
    </ListPage>
  )
}
