import { Trash2 } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { getShell } from '@/lib/services/overview'
import { listUsers } from '@/lib/services/user'
import { read } from '@/lib/transport/read'
import { ListPage } from '../_components/list-page'
import { CreateUser } from './_components/create-user'
import { UsersTable } from './_components/users-table'
import { userList } from './list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('user'))('title') }
}

export default async function UsersPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin`
  const { filter, page } = await userList.load(searchParams)
  const [shell, data, t] = [await read(tenant, getShell, {}), await read(tenant, listUsers, { ...filter, ...page }), await getTranslations('user')]
  const may = (permission: string) => shell.permissions.some((held) => held === permission)
  return (
    <ListPage
      title={t('title')}
      purpose={t('purpose')}
      actions={(
        <>
          <Button asChild variant="ghost"><Link href={`${base}/users/deleted`}><Trash2 aria-hidden />{t('deletedLink')}</Link></Button>
          {may('user.create') && <CreateUser open={(await searchParams)['new'] === '1'} />}
          {may('invitation.create') && <Button asChild variant="primary"><Link href={`${base}/invitations/new`}>{t('invite')}</Link></Button>}
        </>
      )}
    >
      <UsersTable data={data} base={base} exportable={may('user.export')} deeds={{ block: may('user.block'), revoke: may('user.revoke-sessions'), convert: may('user.convert'), remove: may('user.delete') }} />
    </ListPage>
  )
}
