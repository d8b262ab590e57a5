import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { OwnSignIns } from '@/components/account/own-sign-ins'
import { Button } from '@/components/ui/button'
import { listOwnSignIns } from '@/lib/services/account'
import { read } from '@/lib/transport/read'
import { reportSignInAction } from '../actions'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ cursor?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('tabs.signIns') }
}

export default async function OwnSignInsPage({ params, searchParams }: Props) {
  const [{ tenant }, { cursor }, t] = await Promise.all([params, searchParams, getTranslations('account')])
  const page = await read(tenant, listOwnSignIns, { cursor: typeof cursor === 'string' ? cursor : undefined, size: 20 })
  return (
    <>
      <OwnSignIns rows={page.rows} report={reportSignInAction} home={`/t/${tenant}/my/apps`} />
      <nav className="flex justify-between gap-2">
        {page.previous ? <Button asChild><Link href="?">{t('newest')}</Link></Button> : <span />}
        {page.next && <Button asChild><Link href={`?cursor=${page.next}`}>{t('older')}</Link></Button>}
      </nav>
    </>
  )
}
