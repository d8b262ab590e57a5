'use client'
import { Play, Square } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, type ReactNode } from 'react'
import { useDeed, type Deed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import type { ImportArea } from './area'

type Props = {
  area: ImportArea
  id: string
  state: 'uploaded' | 'ready' | 'running' | 'completed' | 'failed' | 'cancelled'
  counts: { valid: number; invalid: number; created: number; skipped: number; failed: number }
  start: Deed<{ id: string }, unknown>
  cancel: Deed<{ id: string }, unknown>
  /** Where else one can go from here while nothing runs. */
  children?: ReactNode
}

const POLL_MS = 1_500

/** Starts and stops the run, and shows how far it is. */
export function RunPanel({ area, id, state, counts, start: startRun, cancel: cancelRun, children }: Props) {
  const t = useTranslations(area)
  const router = useRouter()
  const start = useDeed(startRun)
  const cancel = useDeed(cancelRun)
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
          {running ? t('running', { done, all: done + counts.valid }) : state === 'completed' ? t('completed', { count: counts.created }) : counts.valid > 0 ? t('willDo', { count: counts.valid }) : t('nothingReady')}
        </p>
        {running && <Progress value={done + counts.valid === 0 ? 0 : (done / (done + counts.valid)) * 100} label={t('running', { done, all: done + counts.valid })} />}
        {error && <p role="alert" className="text-sm text-danger-ink">{error.message}</p>}
        <div className="flex flex-wrap justify-end gap-2">
          {running
            ? <Button variant="danger-quiet" pending={cancel.pending} onClick={() => cancel.run({ id })}><Square aria-hidden />{t('stop')}</Button>
            : <>{children}{counts.valid > 0 && state !== 'completed' && <Button variant="primary" pending={start.pending} onClick={() => start.run({ id })}><Play aria-hidden />{t('start', { count: counts.valid })}</Button>}</>}
        </div>
      </CardBody>
    </Card>
  )
}
