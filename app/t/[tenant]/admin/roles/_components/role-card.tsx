'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Badge } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import type { RoleName } from '@/lib/domain/permission'
import { useConfirmed } from '@/components/blocks/use-deed'
import { removeRoleAction } from '../actions'
import { GiveRole } from './give-role'

type Holder = { person: { id: string; displayName: string; email: string; state: string }; createdAt: Date }
type Props = { role: RoleName; grantable: boolean; holders: readonly Holder[]; base: string }

/** One role: what it may do, who holds it, giving and taking it. */
export function RoleCard({ role, grantable, holders, base }: Props) {
  const t = useTranslations('role')
  const confirmed = useConfirmed()
  return (
    <Card>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="flex items-center gap-2 text-sm font-semibold text-ink">{role}{holders.length > 0 && <Badge>{holders.length}</Badge>}</h2>
          <p className="text-sm text-ink-3">{t(`what.${role}`)}</p>
        </div>
        {grantable && <GiveRole role={role} exclude={holders.map((holder) => holder.person.id)} />}
      </header>
      {holders.length > 0 && (
        <ul aria-label={role} className="divide-y divide-line border-t border-line">
          {holders.map(({ person, createdAt }) => (
            <li key={person.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm">
              <Avatar name={person.displayName} />
              <div className="min-w-0 flex-1 basis-48 sm:flex sm:items-baseline sm:gap-3">
                <Link href={`${base}/users/${person.id}`} className="rounded-sm font-medium text-ink hover:underline">{person.displayName}</Link>
                <p className="truncate text-xs text-ink-3">{person.email}</p>
              </div>
              <span className="text-xs text-ink-3">{t('since', { date: createdAt })}</span>
              {grantable && (
                <ConfirmDialog
                  danger
                  trigger={<Button size="sm" variant="danger-quiet">{t('take')}</Button>}
                  title={t('takeTitle', { role, name: person.displayName })}
                  description={t('takeWhat', { name: person.displayName })}
                  confirm={t('take')}
                  onConfirm={() => confirmed(removeRoleAction, { userId: person.id, role }, () => { toast.success(t('taken', { name: person.displayName, role })) })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
