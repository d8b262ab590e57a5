import { getTranslations } from 'next-intl/server'
import { listStrengths } from '@/lib/services/conditional-access'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { StrengthForm } from '../_components/strength-form'
import { StrengthsTable } from '../_components/strengths-table'

export async function generateMetadata() {
  return { title: (await getTranslations('policy'))('strengths.title') }
}

export default async function StrengthsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const [shell, rows, t] = [await read(tenant, getShell, {}), await read(tenant, listStrengths, {}), await getTranslations('policy')]
  const changeable = shell.permissions.includes('conditional-access.update')
  return (
    <ListPage title={t('strengths.title')} purpose={t('strengths.purpose')} actions={changeable && <StrengthForm />}>
      <StrengthsTable rows={rows} changeable={changeable} />
    </ListPage>
  )
}
