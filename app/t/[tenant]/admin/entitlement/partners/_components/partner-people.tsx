'use client'
import { Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { UserStatePill } from '@/components/user/user-pills'
import type { PersonRow } from '@/lib/domain/directory'

export function PartnerPeople({ data, base }: { data: TableData<PersonRow>; base: string }) {
  const t = useTranslations('partner.people')
  return (
    <DataTable
      label={t('list')}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/users/${row.id}`}
      columns={[
        nameColumn<PersonRow>(t('name')),
        { id: 'email', header: t('email'), cell: (row) => row.email },
        { id: 'state', header: t('state'), cell: (row) => <UserStatePill state={row.state} /> },
        dateColumn<PersonRow>('lastSignInAt', t('lastSignIn'), (row) => row.lastSignInAt),
      ]}
      empty={<EmptyState icon={Users} title={t('emptyTitle')} what={t('emptyWhat')} />}
    />
  )
}
