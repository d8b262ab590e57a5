import { FileUp, UserPlus } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { listInvitations } from '@/lib/services/invitation'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../_components/list-page'
import { InvitationsTable } from './_components/invitations-table'
import { invitationList } from './list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('invitation'))('title') }
}

export default async function InvitationsPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/invitations`
  const t = await getTranslations('invitation')
  const { filter, page } = await invitationList.load(searchParams)
  const data = await read(tenant, listInvitations, { ...filter, ...page })
  const { permissions } = await read(tenant, getShell, {})
  const may = (permission: string) => permissions.some((held) => held === permission)
  return (
    <ListPage
      title={t('title')}
      purpose={t('purpose')}
      actions={(
        <>
          {may('invitation.import') && <Button asChild><Link href={`${base}/import`}><FileUp aria-hidden />{t('import')}</Link></Button>}
          {may('invitation.create') && <Button asChild variant="primary"><Link href={`${base}/new`} data-shortcut="c"><UserPlus aria-hidden />{t('invite')}</Link></Button>}
        </>
      )}
    >
      <InvitationsTable data={data} base={base} deeds={{ resend: may('invitation.resend'), remind: may('invitation.remind'), extend: may('invitation.extend'), revoke: may('invitation.revoke') }} inviting={may('invitation.create')} exportable={may('invitation.export')} />
    </ListPage>
  )
}
