import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Organisations } from '@/components/account/organisations'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { listOrganisations } from '@/lib/services/account'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'
import { leaveAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('tabs.organisations') }
}

export default async function OrganisationsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations('account')])
  const [{ current, others }, { account }] = [await read(tenant, listOrganisations, {}), await read(tenant, getFrame, {})]
  return (
    <>
      <Organisations email={account.email} current={current} others={others} leave={leaveAction} />
      <Card>
        <CardHeader><div><CardTitle>{t('data')}</CardTitle><CardDescription>{t('dataWhat', { tenant: current.name })}</CardDescription></div></CardHeader>
        <CardBody><form method="post" action={`/t/${tenant}/my/account/download`}><Button type="submit"><Download aria-hidden />{t('download')}</Button></form></CardBody>
      </Card>
    </>
  )
}
