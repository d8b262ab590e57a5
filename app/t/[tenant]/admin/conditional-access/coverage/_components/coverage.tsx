'use client'
import { RotateCw, Square } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import type { CoverageEvent, CoverageResult } from '@/lib/services/conditional-access'
import { useLines } from '../../_components/use-lines'
import { CoverageFound } from './coverage-found'

type Told = Extract<CoverageEvent, { type: 'progress' }>

/** Begins by itself: a small organisation has its answer at once, a large one sees how far it is and may stop it. */
export function Coverage({ base, changeable }: { base: string; changeable: boolean }) {
  const [round, setRound] = useState(0)
  return <Round key={round} base={base} changeable={changeable} again={() => setRound((before) => before + 1)} />
}

function Round({ base, changeable, again: start }: { base: string; changeable: boolean; again: () => void }) {
  const t = useTranslations('coverage')
  const format = useFormatter()
  const { read, cancel, running, problem } = useLines<CoverageEvent>(`${base}/coverage/run`)
  const [told, setTold] = useState<Told | null>(null)
  const [found, setFound] = useState<CoverageResult | null>(null)
  useEffect(() => {
    void read({}, (event) => (event.type === 'progress' ? setTold(event) : setFound(event)))
    return cancel
  }, [read, cancel])
  if (found) return <CoverageFound found={found} base={base} changeable={changeable} />
  const again = <Button onClick={start}><RotateCw aria-hidden />{t('again')}</Button>
  if (problem) return <Banner tone="danger" live title={t('failed')} actions={again}>{problem}</Banner>
  const people = told?.stage === 'people' ? told : null
  return (
    <Card aria-live="polite">
      <CardBody className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-64 flex-col gap-2">
          <p className="text-sm text-ink-2 tabular-nums">{!running && told ? t('stopped') : people ? t('progress', { done: format.number(people.done), total: format.number(people.total) }) : t(told ? 'combining' : 'starting')}</p>
          <Progress label={t('running')} value={people && people.total > 0 ? Math.min(100, (people.done / people.total) * 100) : running || !told ? null : 0} />
        </div>
        {running || !told ? <Button onClick={cancel}><Square aria-hidden />{t('cancel')}</Button> : again}
      </CardBody>
    </Card>
  )
}
