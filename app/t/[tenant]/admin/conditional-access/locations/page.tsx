import { getTranslations } from 'next-intl/server'
import { listLocations } from '@/lib/services/conditional-access'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { LocationForm } from '../_components/location-form'
import { LocationsTable } from '../_components/locations-table'

export async function generateMetadata() {
  return { title: (await getTranslations('policy'))('locations.title') }
}

export default async function LocationsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const [shell, rows, t] = [await read(tenant, getShell, {}), await read(tenant, listLocations, {}), await getTranslations('policy')]
  const add = shell.permissions.includes('conditional-access.update') && <><LocationForm kind="country" /><LocationForm kind="ip" /></>
  return (
    <ListPage title={t('locations.title')} purpose={t('locations.purpose')} actions={rows.length > 0 && add}>
      <LocationsTable rows={rows} add={add} />
    </ListPage>
  )
}
