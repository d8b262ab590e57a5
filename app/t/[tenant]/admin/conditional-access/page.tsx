import { Trash2, Upload } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { Button } from '@/components/ui/button'
import { getConditionalAccessSettings, listPolicies } from '@/lib/services/conditional-access'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../_components/list-page'
import { AddPolicy } from './_components/add-policy'
import { PoliciesTable } from './_components/policies-table'
import { policyList } from './list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('policy'))('title') }
}

export default async function PoliciesPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/conditional-access`
  const { filter, page } = await policyList.load(searchParams)
  const [settings, shell, data, t] = [await read(tenant, getConditionalAccessSettings, {}), await read(tenant, getShell, {}), await read(tenant, listPolicies, { ...filter, ...page }), await getTranslations('policy')]
  const changeable = shell.permissions.includes('conditional-access.update')
  return (
    <ListPage
      title={t('title')}
      purpose={t('purpose')}
      actions={(
        <>
          <Button asChild variant="ghost"><Link href={`${base}/deleted`}><Trash2 aria-hidden />{t('deletedLink')}</Link></Button>
          {changeable && <Button asChild><Link href={`${base}/import`}><Upload aria-hidden />{t('importLink')}</Link></Button>}
          {changeable && <AddPolicy base={base} />}
        </>
      )}
    >
      {settings.breakGlass.length === 0 && <Banner tone="warning" className="mb-4" title={t('settings.none')} actions={<Link href={`${base}/settings`} className="underline underline-offset-2">{t('settings.title')}</Link>} />}
      <PoliciesTable data={data} base={base} changeable={changeable} />
    </ListPage>
  )
}
