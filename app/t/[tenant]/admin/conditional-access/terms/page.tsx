import { Plus } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { listAgreements } from '@/lib/services/agreement'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { AgreementsTable } from './_components/agreements-table'

export async function generateMetadata() {
  return { title: (await getTranslations('agreement'))('title') }
}

export default async function TermsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/conditional-access/terms`
  const [{ agreements, changeable }, t] = [await read(tenant, listAgreements, {}), await getTranslations('agreement')]
  const create = changeable && <Button asChild variant="primary"><Link href={`${base}/new`} data-shortcut="c"><Plus aria-hidden />{t('new')}</Link></Button>
  return (
    <ListPage title={t('title')} purpose={t('purpose')} actions={agreements.length > 0 && create}>
      <AgreementsTable rows={agreements} base={base} create={create} />
    </ListPage>
  )
}
