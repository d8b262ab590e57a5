'use client'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef } from 'react'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'

/** Steps of a wizard with the current one marked (0-based). */
export function Stepper({ steps, current }: { steps: readonly string[]; current: number }) {
  const t = useTranslations('blocks')
  return (
    <nav aria-label={t('steps')}>
      <p className="text-sm text-ink-2 sm:hidden">{t('stepOf', { step: current + 1, count: steps.length })}: <span className="font-medium text-ink">{steps[current]}</span></p>
      <ol className="flex items-center gap-2 max-sm:hidden">
        {steps.map((step, index) => {
          const done = index < current
          const here = index === current
          return (
            <li key={step} aria-current={here ? 'step' : undefined} className="flex min-w-0 items-center gap-2 not-last:flex-1">
              <span aria-hidden className={cn('grid size-6 shrink-0 place-items-center rounded-full border text-xs font-semibold tabular-nums', done ? 'border-accent bg-accent text-accent-on' : here ? 'border-accent text-accent-ink' : 'border-line text-ink-3')}>
                {done ? <Check className="size-3.5" /> : index + 1}
              </span>
              <span className={cn('truncate text-sm', here ? 'font-medium text-ink' : 'text-ink-3')}>{step}{done && <span className="sr-only"> {t('stepDone')}</span>}</span>
              {index < steps.length - 1 && <span aria-hidden className="h-px min-w-4 flex-1 bg-line" />}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

type WizardProps = { steps: readonly string[]; current: number; footer: ReactNode; /** Each step is a form: Enter does what its submit button does. */ onSubmit?: () => void; children: ReactNode }

/** Frame of a wizard: steps on top, one step's content, back and forward below. A new step takes the focus, unless one of its fields has it. */
export function Wizard({ steps, current, footer, onSubmit, children }: WizardProps) {
  const t = useTranslations('blocks')
  const content = useRef<HTMLDivElement>(null)
  const shown = useRef(current)
  useEffect(() => {
    if (shown.current === current) return
    shown.current = current
    if (!content.current?.contains(document.activeElement)) content.current?.focus()
  }, [current])
  const parts = (
    <>
      <div className="border-b border-line px-4 py-3.5 sm:px-5"><Stepper steps={steps} current={current} /></div>
      <div ref={content} role="group" aria-label={`${t('stepOf', { step: current + 1, count: steps.length })}: ${steps[current]}`} tabIndex={-1} className="px-4 py-5 outline-none sm:px-5">{children}</div>
      <footer className="flex flex-wrap justify-between gap-2 rounded-b-lg border-t border-line bg-subtle px-4 py-3 sm:px-5">{footer}</footer>
    </>
  )
  return <Card>{onSubmit ? <form key={current} noValidate onSubmit={(event) => { event.preventDefault(); onSubmit() }}>{parts}</form> : parts}</Card>
}
