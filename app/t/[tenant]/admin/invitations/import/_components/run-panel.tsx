'use client'
import { Play, Settings2, Square } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import { useDeed } from '@/components/blocks/use-deed'
import { cancelImportAction, startImportAction } from '../actions'

type Props = { id: string; state: 'uploaded' | 'ready' | 'running' | 'completed' | 'failed' | 'cancelled'; counts: { valid: number; invalid: number; created: number; skipped: number; failed: number }; base: string }

const POLL_MS = 1_500

/** Starts and stops the run, and shows how far it is. */
export function RunPanel({ id, state, counts, base }: Props) {
  const t = useTranslations('import')
  const router = useRouter()
  const start = useDeed(startImportAction)
  const cancel = useDeed(cancelImportAction)
  const running = state === 'running'
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => router.refresh(), POLL_MS)
    return () => clearInterval(timer)
  }, [running, router])
  const done = counts.created + counts.skipped + counts.failed
  const error = start.error ?? cancel.error
  return (
    <Card>
      <CardBody className="flex flex-col gap-3">
        <p role="status" className="text-sm text-ink">
          {running ? t('running', { done, all: done + counts.valid }) : state === 'completed' ? t('completed', { count: counts.created }) : counts.valid > 0 ? t('willInvite', { count: counts.valid }) : t('nothingReady')}
        </p>
        {running && <Progress value={done + counts.valid === 0 ? 0 : (done / (done + counts.valid)) * 100} label={t('running', { done, all: done + counts.valid })} />}
        {error && <p role="alert" className="text-sm text-danger-ink">{error.message}</p>}
        <div className="flex flex-wrap justify-end gap-2">
          {running
            ? <Button variant="danger-quiet" pending={cancel.pending} onClick={() => cancel.run({ id })}><Square aria-hidden />{t('stop')}</Button>
            : (
              <>
                {(state !== 'completed' || counts.invalid + counts.failed > 0) && <Button asChild><Link href={`${base}/import/${id}?step=map`}><Settings2 aria-hidden />{t('change')}</Link></Button>}
                {counts.created > 0 && <Button asChild><Link href={`${base}?batch=${id}`}>{t('showInvited')}</Link></Button>}
                {counts.valid > 0 && state !== 'completed' && <Button variant="primary" pending={start.pending} onClick={() => start.run({ id })}><Play aria-hidden />{t('start', { count: counts.valid })}</Button>}
              </>
            )}
        </div>
      </CardBody>
    </Card>
  )
}
