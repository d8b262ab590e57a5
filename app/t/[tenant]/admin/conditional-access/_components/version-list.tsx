'use client'
import { History } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { DateTime } from '@/components/ui/date-time'
import { Badge } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import { restoreVersionAction } from '../actions'

type Version = { version: number; author: { name: string }; comment: string | null; createdAt: Date; current: boolean; changed: readonly string[] }
type Props = { versions: readonly Version[]; policy: { id: string; version: number; changeable: boolean }; from: number; to: number }

/** Every save, newest first: who, when, why and what; one click compares it with the one before. */
export function VersionList({ versions, policy, from, to }: Props) {
  const t = useTranslations('policy')
  const confirmed = useConfirmed()
  return (
    <ol className="flex flex-col overflow-hidden rounded-lg border border-line bg-surface">
      {versions.map(({ version, author, comment, createdAt, current, changed }) => (
        <li key={version} className={cn('border-b border-line px-4 py-3 last:border-b-0', version === to && 'bg-accent-soft', version === from && 'bg-subtle')}>
          <div className="flex items-baseline justify-between gap-2">
            <Link href={`?from=${Math.max(1, version - 1)}&to=${version}`} aria-current={version === to ? 'true' : undefined} className="rounded-sm text-sm font-medium text-ink hover:underline">{t('versions.number', { number: version })}</Link>
            {current ? <Badge tone="success">{t('versions.current')}</Badge> : policy.changeable && (
              <ConfirmDialog
                trigger={<Button size="sm" variant="ghost"><History aria-hidden />{t('versions.restore')}</Button>}
                title={t('versions.restoreTitle', { number: version })} description={t('versions.restoreWhat')} confirm={t('versions.restore')}
                onConfirm={() => confirmed(restoreVersionAction, { id: policy.id, version: policy.version, from: version }, () => { toast.success(t('versions.restored', { number: version })) })}
              />
            )}
          </div>
          <p className="mt-0.5 text-xs text-ink-3">{author.name}, <DateTime value={createdAt.toISOString()} /></p>
          {comment && <p className="mt-1 text-sm break-words text-ink-2">{comment}</p>}
          {changed.length > 0 && <p className="mt-1 truncate font-mono text-xs text-ink-3">{changed.map((field) => (t.has(`columns.${field}`) ? t(`columns.${field}`) : field)).join(', ')}</p>}
        </li>
      ))}
    </ol>
  )
}
