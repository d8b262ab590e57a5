'use client'
import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Badge, StatusPill } from '@/components/ui/status-pill'

type Row = {
  readonly id: string; readonly displayName: string; readonly email: string; readonly userType: string; readonly totp: number; readonly passkeys: number; readonly recoveryCodes: number
  readonly isAdmin: boolean; readonly required: boolean; readonly lastSignInAt: Date | null
}

/** Who has registered what. */
export function RegistrationTable({ data, base }: { data: TableData<Row>; base: string }) {
  const t = useTranslations('security-info.report')
  const has = ({ totp, passkeys, recoveryCodes }: Row) =>
    [passkeys > 0 && t('keys', { count: passkeys }), totp > 0 && t('apps', { count: totp }), recoveryCodes > 0 && t('codesOf', { count: recoveryCodes })].filter(Boolean).join(', ') || t('none')
  return (
    <DataTable
      label={t('title')}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/${row.id}/authentication-methods`}
      filters={{
        search: t('person'),
        facets: [
          { id: 'registered', label: t('filter'), options: [{ value: 'yes', label: t('yes') }, { value: 'no', label: t('no') }] },
          { id: 'userType', label: t('type'), options: [{ value: 'member', label: t('member') }, { value: 'guest', label: t('guest') }] },
        ],
      }}
      columns={[
        nameColumn<Row>(t('person')),
        { id: 'email', header: t('email'), cell: (row) => row.email },
        { id: 'state', header: t('state'), cell: (row) => row.required ? <StatusPill tone="warning">{t('requiredPill')}</StatusPill> : row.totp + row.passkeys > 0 ? <StatusPill tone="success">{t('yes')}</StatusPill> : <StatusPill>{t('no')}</StatusPill> },
        { id: 'methods', header: t('methods'), cell: has },
        { id: 'type', header: t('type'), cell: (row) => <span className="flex gap-1.5"><Badge>{t(row.userType === 'guest' ? 'guest' : 'member')}</Badge>{row.isAdmin && <Badge tone="info">{t('admin')}</Badge>}</span> },
        dateColumn<Row>('lastSignInAt', t('lastSignIn'), (row) => row.lastSignInAt, { absent: t('never') }),
      ]}
      empty={<EmptyState icon={ShieldCheck} title={t('empty')} what={t('emptyWhat')} />}
    />
  )
}
