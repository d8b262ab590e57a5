import { getTranslations } from 'next-intl/server'
import { listContexts } from '@/lib/services/conditional-access'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { ContextForm } from '../_components/context-form'
import { ContextUsage } from '../_components/context-usage'
import { ContextsTable } from '../_components/contexts-table'

export async function generateMetadata() {
  return { title: (await getTranslations('policy'))('contexts.title') }
}

export default async function ContextsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const [shell, rows, t] = [await read(tenant, getShell, {}), await read(tenant, listContexts, {}), await getTranslations('policy')]
  const changeable = shell.permissions.includes('conditional-access.update')
  const free = freeContexts(rows)
  const add = changeable && free.length > 0 && <ContextForm key={free[0]} free={free} />
  return (
    <ListPage title={t('contexts.title')} purpose={t('contexts.purpose')} actions={rows.length > 0 && add}>
      <ContextsTable rows={rows} changeable={changeable} add={add} />
      <ContextUsage id={rows[0]?.id ?? 'c1'} tenant={tenant} changeable={changeable} />
    </ListPage>
  )
}

const MOST = 99
const freeContexts = (rows: readonly { readonly id: string }[]) => Array.from({ length: MOST }, (_, index) => `c${index + 1}`).filter((id) => !rows.some((row) => row.id === id))
