'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState, useTransition } from 'react'
import { AlertDialog, AlertDialogCancel, AlertDialogContent, AlertDialogTrigger } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type ConfirmDialogProps = {
  title: ReactNode
  description: ReactNode
  confirm: string
  /** Does the deed; a returned string is shown as the reason why it failed and keeps the dialog open. */
  onConfirm: () => Promise<string | void> | string | void
  danger?: boolean
  /** For deeds that cannot be undone: the text to type before the button works. */
  typed?: string
  trigger?: ReactNode
  /** What the deed needs to know. */
  children?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** Asks before a deed, says what will follow, and stays open with the reason if it fails. */
export function ConfirmDialog({ title, description, confirm, onConfirm, danger, typed, trigger, children, open, onOpenChange }: ConfirmDialogProps) {
  const t = useTranslations('blocks')
  const [own, setOwn] = useState(false)
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [pending, start] = useTransition()
  const change = (next: boolean) => {
    if (pending) return
    setOwn(next)
    setText('')
    setFailure(null)
    onOpenChange?.(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (typed && text !== typed) return
    start(async () => {
      const reason = await onConfirm()
      if (reason) return setFailure(reason)
      setOwn(false)
      setText('')
      onOpenChange?.(false)
    })
  }
  return (
    <AlertDialog open={open ?? own} onOpenChange={change}>
      {trigger && <AlertDialogTrigger asChild>{trigger}</AlertDialogTrigger>}
      <AlertDialogContent title={title} description={description}>
        <form onSubmit={submit}>
          <div className="flex flex-col gap-3 px-5 py-3">
            {children}
            {typed && (
              <Field label={t.rich('typeToConfirm', { text: () => <code className="rounded bg-muted px-1 font-mono">{typed}</code> })}>
                <Input value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" spellCheck={false} autoFocus />
              </Field>
            )}
            {failure && <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">{failure}</p>}
          </div>
          <footer className="flex flex-wrap justify-end gap-2 border-t border-line bg-subtle px-5 py-3">
            <AlertDialogCancel asChild><Button>{t('cancel')}</Button></AlertDialogCancel>
            <Button type="submit" variant={danger ? 'danger' : 'primary'} pending={pending} disabled={Boolean(typed) && text !== typed}>{confirm}</Button>
          </footer>
        </form>
      </AlertDialogContent>
    </AlertDialog>
  )
}
