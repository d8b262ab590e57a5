import { getTranslations } from 'next-intl/server'
import { listContexts } from '@/lib/services/conditional-access'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { ContextsTable } from '../_components/contexts-table'

export async function generateMetadata() {
  return { title: (await getTranslations('policy'))('contexts.title') }
}

export default async function ContextsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const [shell, rows, t] = [await read(tenant, getShell, {}), await read(tenant, listContexts, {}), await getTranslations('policy')]
  return (
    <ListPage title={t('contexts.title')} purpose={t('contexts.purpose')}>
      <ContextsTable rows={rows} changeable={shell.permissions.includes('conditional-access.update')} />
    </ListPage>
  )
}
