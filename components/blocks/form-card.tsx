'use client'
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'
import { CircleX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Card, CardBody, CardDescription, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { FieldProblems } from '@/components/ui/field'

/** A form in a card: header, rows, footer. The form gets `onSubmit` or `action`; it does not fetch. */
export function FormCard({ title, description, children, className, ...form }: Omit<ComponentProps<'form'>, 'title'> & { title: ReactNode; description?: ReactNode }) {
  return (
    <Card className={className}>
      <form noValidate {...form}>
        <CardHeader><div><CardTitle>{title}</CardTitle>{description && <CardDescription>{description}</CardDescription>}</div></CardHeader>
        {children}
      </form>
    </Card>
  )
}

export function FormRows({ className, ...props }: ComponentProps<'div'>) {
  return <CardBody className={cn('flex max-w-form flex-col gap-4', className)} {...props} />
}

/** Fields that belong side by side; one column on phones. */
export function FormRow({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('grid items-start gap-4 sm:grid-cols-2', className)} {...props} />
}

/** Buttons of the form; `sticky` keeps them in sight on long editors. */
export function FormFooter({ sticky, note, children, className }: { sticky?: boolean; note?: ReactNode; children: ReactNode; className?: string }) {
  return (
    <CardFooter className={cn(sticky && 'sticky bottom-0 z-10', className)}>
      {note && <p className="me-auto text-sm text-ink-3">{note}</p>}
      {children}
    </CardFooter>
  )
}

/** `short` stands at the field itself, where the label says the rest. */
export type FormProblem = { fieldId?: string; message: string; short?: string }

/** The part of a form whose fields show their own problems, with all of them listed on top. */
export function FormProblems({ problems, className, children }: { problems: readonly FormProblem[]; className?: string; children: ReactNode }) {
  const own = Object.fromEntries(problems.flatMap(({ fieldId, short }) => (fieldId && short ? [[fieldId, short]] : [])))
  return <FieldProblems value={own}><FormErrors problems={problems} {...(className && { className })} />{children}</FieldProblems>
}

/** All problems of a form in one place; each links to its field, and it takes the focus when problems appear. */
export function FormErrors({ problems, className }: { problems: readonly FormProblem[]; className?: string }) {
  const t = useTranslations('blocks')
  const box = useRef<HTMLDivElement>(null)
  // The words, not the array: a form that draws itself anew while somebody types must not take the keyboard away.
  const words = problems.map(({ message }) => message).join('\n')
  useEffect(() => { if (words !== '') box.current?.focus() }, [words])
  if (problems.length === 0) return null
  const jump = (fieldId: string) => (event: React.MouseEvent) => {
    event.preventDefault()
    document.getElementById(fieldId)?.focus()
  }
  return (
    <div ref={box} role="alert" tabIndex={-1} className={cn('flex gap-2.5 rounded-lg bg-danger-soft px-3.5 py-2.5 text-sm text-danger-ink', className)}>
      <CircleX aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{t('problems', { count: problems.length })}</p>
        <ul className="mt-1 flex flex-col gap-0.5">
          {problems.map(({ fieldId, message }) => (
            <li key={`${fieldId}-${message}`}>
              {fieldId ? <a href={`#${fieldId}`} onClick={jump(fieldId)} className="inline-block min-h-6 underline underline-offset-2">{message}</a> : message}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
