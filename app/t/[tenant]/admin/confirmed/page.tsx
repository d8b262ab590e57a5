import { getTranslations } from 'next-intl/server'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../_components/list-page'
import { TellOtherTabs } from './_components/tell-other-tabs'

export async function generateMetadata() {
  return { title: (await getTranslations('blocks'))('confirmedTitle') }
}

/** Where a sign-in beside another page of the console ends. */
export default async function ConfirmedPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const [shell, t] = [await read(tenant, getShell, {}), await getTranslations('blocks')]
  return <ListPage title={t('confirmedTitle')} purpose={t('confirmedWhat')}><TellOtherTabs organisation={tenant} userId={shell.account.id} /></ListPage>
}
