'use client'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { StatusPill } from '@/components/ui/status-pill'
import type { Deed } from '@/components/blocks/use-deed'

type OrganisationsProps = {
  email: string
  current: { slug: string; name: string; userType: 'member' | 'guest'; mayLeave: boolean }
  others: readonly { slug: string; name: string; userType: string }[]
  leave: Deed<Record<string, never>, { purgeAfter: Date }>
}

/** Where the person belongs, and leaving the organisation they are in. */
export function Organisations({ email, current, others, leave }: OrganisationsProps) {
  const t = useTranslations('account')
  const why = current.userType === 'member' ? t('leaveMember', { tenant: current.name }) : current.mayLeave ? null : t('leaveOff', { tenant: current.name })
  return (
    <Card>
      <CardHeader><div><CardTitle>{t('organisations')}</CardTitle><CardDescription>{t('organisationsWhat', { email })}</CardDescription></div></CardHeader>
      <CardBody>
        <ul className="divide-y divide-line">
          <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 text-sm first:pt-0">
            <Avatar name={current.name} square size="md" />
            <div className="min-w-0 flex-1 basis-48">
              <p className="flex flex-wrap items-center gap-2 font-medium text-ink">{current.name}<StatusPill tone="success">{t('here')}</StatusPill></p>
              <p className="text-ink-3">{why ?? t(`kinds.${current.userType}`)}</p>
            </div>
            {current.mayLeave && (
              <ConfirmDialog
                title={t('leaveTitle', { tenant: current.name })} description={t('leaveWhat')} confirm={t('leaveConfirm')} typed={current.slug} danger trigger={<Button variant="danger-quiet">{t('leave')}</Button>}
                onConfirm={async () => { const answer = await leave({}); if (!answer.ok) return answer.error.message; window.location.assign(`/t/${current.slug}/portal/signed-out`) }}
              />
            )}
          </li>
          {others.map((other) => (
            <li key={other.slug} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 text-sm last:pb-0">
              <Avatar name={other.name} square size="md" />
              <div className="min-w-0 flex-1 basis-48"><p className="font-medium text-ink">{other.name}</p><p className="text-ink-3">{other.userType === 'guest' ? t('kinds.guest') : t('kinds.member')}</p></div>
              <Button asChild><a href={`/t/${other.slug}/my/account/organisations`}>{t('open')}</a></Button>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
