import { getTranslations } from 'next-intl/server'
import { listPolicies } from '@/lib/services/conditional-access'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { DeletedPolicies } from '../_components/deleted-policies'
import { policyList } from '../list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('policy'))('deleted.title') }
}

export default async function DeletedPoliciesPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const { filter, page } = await policyList.load(searchParams)
  const [shell, data, t] = [await read(tenant, getShell, {}), await read(tenant, listPolicies, { ...filter, ...page, deleted: true }), await getTranslations('policy')]
  return (
    <ListPage title={t('deleted.title')} purpose={t('deleted.purpose')} parents={[{ label: t('title'), href: `/t/${tenant}/admin/conditional-access` }]}>
      <DeletedPolicies data={data} restorable={shell.permissions.includes('conditional-access.update')} />
    </ListPage>
  )
}
