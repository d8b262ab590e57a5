'use client'
import { TicketCheck } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { DeedProblem } from '../../_components/deed-problem'
import { issuePassAction } from '../method-actions'

export type PassLimits = { readonly minimumLifetimeInMinutes: number; readonly maximumLifetimeInMinutes: number; readonly defaultLifetimeInMinutes: number; readonly isUsableOnce: boolean }
type Issued = { readonly pass: string; readonly expiresAt: Date; readonly once: boolean }

/** Makes a pass for somebody and shows it once. */
export function IssuePass({ user: { id, name }, limits }: { user: { id: string; name: string }; limits: PassLimits }) {
  const t = useTranslations('security-info')
  const format = useFormatter()
  const [open, setOpen] = useState(false)
  const [issued, setIssued] = useState<Issued | null>(null)
  const [minutes, setMinutes] = useState(limits.defaultLifetimeInMinutes)
  const [once, setOnce] = useState(limits.isUsableOnce)
  const { run, pending, error, clear } = useDeed(issuePassAction)
  const change = (next: boolean) => {
    setOpen(next)
    setIssued(null)
    clear()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run({ userId: id, minutes, once }, setIssued)
  }
  const onMinutes = error?.field === 'minutes' || error?.fields?.['minutes'] ? t('admin.minutesHelp', { min: limits.minimumLifetimeInMinutes, max: limits.maximumLifetimeInMinutes }) : undefined
  return (
    <Dialog open={open} onOpenChange={change}>
      <Button variant="primary" onClick={() => change(true)}><TicketCheck aria-hidden />{t('admin.issue')}</Button>
      {issued ? (
        <DialogContent title={t('admin.passTitle', { name })} description={t('admin.passWhat', { name })}>
          <DialogBody className="flex flex-col gap-3">
            <p className="flex items-center gap-2"><output className="font-mono text-xl tracking-wide break-all text-ink">{issued.pass}</output><CopyButton value={issued.pass} what={t('admin.passCopy')} className="size-7" /></p>
            <p className="text-sm text-ink-2">{t(issued.once ? 'admin.passUntilOnce' : 'admin.passUntil', { when: format.dateTime(issued.expiresAt, { dateStyle: 'medium', timeStyle: 'short' }) })}</p>
          </DialogBody>
          <DialogFooter><DialogClose asChild><Button variant="primary">{t('done')}</Button></DialogClose></DialogFooter>
        </DialogContent>
      ) : (
        <DialogContent title={t('admin.issueTitle', { name })} description={t('admin.issueWhat', { name })}>
          <form onSubmit={submit} className="contents">
            <DialogBody className="flex flex-col gap-4">
              {!onMinutes && <DeedProblem error={error} />}
              <Field label={`${t('admin.minutes')} (${t('admin.minutesUnit')})`} help={t('admin.minutesHelp', { min: limits.minimumLifetimeInMinutes, max: limits.maximumLifetimeInMinutes })} error={onMinutes} required>
                <Input type="number" className="max-w-32" min={limits.minimumLifetimeInMinutes} max={limits.maximumLifetimeInMinutes} value={minutes} onChange={(event) => setMinutes(event.target.valueAsNumber || 0)} />
              </Field>
              <CheckboxField label={t('admin.once')} checked={once} disabled={limits.isUsableOnce} onCheckedChange={(on) => setOnce(on === true)} {...(limits.isUsableOnce && { help: t('admin.onceForced') })} />
            </DialogBody>
            <DialogFooter>
              <DialogClose asChild><Button>{t('cancel')}</Button></DialogClose>
              <Button type="submit" variant="primary" pending={pending}>{t('admin.issueNow')}</Button>
            </DialogFooter>
          </form>
        </DialogContent>
      )}
    </Dialog>
  )
}
