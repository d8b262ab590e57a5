'use client'
import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { StatusPill } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import type { ApplicationSecret } from '@/lib/domain/directory'
import { useConfirmed } from '@/components/blocks/use-deed'
import { deleteSecretAction } from '../actions'
import { NewSecret } from './new-secret'

type Props = { applicationId: string; secrets: readonly (ApplicationSecret & { expired: boolean })[]; changeable: boolean }

/** Client secrets by name and last letters; the text itself is never here. */
export function Secrets({ applicationId, secrets, changeable }: Props) {
  const t = useTranslations('application')
  const confirmed = useConfirmed()
  return (
    <Card>
      <CardHeader>
        <div><CardTitle>{t('secrets.title')}</CardTitle><CardDescription>{t('secrets.what')}</CardDescription></div>
        {changeable && <NewSecret applicationId={applicationId} />}
      </CardHeader>
      <CardBody>
        {secrets.length === 0 ? <EmptyState level={3} icon={KeyRound} title={t('secrets.emptyTitle')} what={t('secrets.emptyWhat')} /> : (
          <ul className="divide-y divide-line">
            {secrets.map(({ id, displayName: name, hint, createdAt, expiresAt, expired }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-sm first:pt-0 last:pb-0">
                <KeyRound aria-hidden className="size-4 shrink-0 text-ink-3" />
                <div className="min-w-0 flex-1 basis-40">
                  <p className="truncate font-medium text-ink">{name}</p>
                  <p className="text-xs text-ink-3"><span className="font-mono">{t('secrets.ends', { hint })}</span> · {t('secrets.made')} <DateTime value={createdAt.toISOString()} /></p>
                </div>
                {expired ? <StatusPill tone="danger">{t('secrets.expired')}</StatusPill> : <span className="text-xs text-ink-3">{t('secrets.expires')} <DateTime value={expiresAt?.toISOString()} absent={t('secrets.never')} /></span>}
                {changeable && (
                  <ConfirmDialog
                    danger
                    trigger={<Button size="sm" variant="danger-quiet">{t('secrets.remove')}</Button>}
                    title={t('secrets.removeTitle', { name })}
                    description={t('secrets.removeWhat')}
                    confirm={t('secrets.remove')}
                    onConfirm={() => confirmed(deleteSecretAction, { id: applicationId, secretId: id }, () => { toast.success(t('secrets.removed', { name })) })}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  )
}
