import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { listRoles } from '@/lib/services/role'
import { read } from '@/lib/transport/read'
import { RoleCard } from './_components/role-card'

export async function generateMetadata() {
  return { title: (await getTranslations('role'))('title') }
}

export default async function RolesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const [{ roles }, t] = [await read(tenant, listRoles, {}), await getTranslations('role')]
  return (
    <Page>
      <Crumbs items={[{ label: t('title') }]} />
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <ul className="flex flex-col gap-3">
        {roles.map((role) => <li key={role.role}><RoleCard {...role} base={`/t/${tenant}/admin`} /></li>)}
      </ul>
    </Page>
  )
}
