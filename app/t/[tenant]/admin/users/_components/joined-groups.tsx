'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { NameCell } from '@/components/blocks/data-table/cells'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { toast } from '@/components/ui/toaster'
import { useConfirmed } from '@/components/blocks/use-deed'
import { removeMembersAction } from '../../groups/actions'

type Row = { id: string; displayName: string; description: string | null; memberCount: number; addedAt: Date }

/** The groups of a person, each with the way out. */
export function JoinedGroups({ userId, base, groups, changeable }: { userId: string; base: string; groups: readonly Row[]; changeable: boolean }) {
  const t = useTranslations('group')
  const confirmed = useConfirmed()
  return (
    <Card>
      <ul className="divide-y divide-line">
        {groups.map((group) => (
          <li key={group.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="min-w-0 flex-1 basis-56">
              <Link href={`${base}/groups/${group.id}`} className="rounded-sm text-sm font-medium text-ink hover:underline"><NameCell name={group.displayName} square /></Link>
              {group.description && <p className="truncate ps-8.5 text-xs text-ink-3">{group.description}</p>}
            </div>
            <span className="text-xs text-ink-3"><DateTime value={group.addedAt.toISOString()} /></span>
            {changeable && (
              <ConfirmDialog
                danger
                trigger={<Button size="sm" variant="danger-quiet">{t('members.remove')}</Button>}
                title={t('members.removeTitle', { count: 1 })}
                description={t('members.removeWhat')}
                confirm={t('members.remove')}
                onConfirm={() => confirmed(removeMembersAction, { id: group.id, userIds: [userId] }, () => { toast.success(t('members.removed', { count: 1 })) })}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
