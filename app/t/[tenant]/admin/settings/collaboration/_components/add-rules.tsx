'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import { useDeed } from '@/components/blocks/use-deed'
import { addRulesAction, previewAction } from '../actions'
import { type Impact, ImpactNote } from './impact-note'

/** Adds one domain or a pasted list; says first whom that would stop. */
export function AddRules() {
  const t = useTranslations('collaboration')
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<'allow' | 'deny'>('deny')
  const [domains, setDomains] = useState('')
  const [reason, setReason] = useState('')
  const [preview, setPreview] = useState<(Impact & { unreadable: readonly string[]; known: number }) | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [looking, look] = useTransition()
  const { run, pending, error, clear } = useDeed(addRulesAction)
  const reset = (next: boolean) => { setOpen(next); setPreview(null); setProblem(null); clear(); if (!next) { setDomains(''); setReason('') } }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (preview && preview.unreadable.length === 0) {
      run({ kind, domains, reason }, (done) => { reset(false); toast.success(t('rules.added_', { count: done.added, known: done.known })) })
      return
    }
    look(async () => {
      const answer = await previewAction({ add: { kind, domains } })
      setProblem(answer.ok ? null : answer.error.message)
      setPreview(answer.ok ? answer.data : null)
    })
  }
  const unreadable = preview?.unreadable ?? []
  return (
    <Dialog open={open} onOpenChange={reset}>
      <DialogTrigger asChild><Button><Plus aria-hidden />{t('rules.add')}</Button></DialogTrigger>
      <DialogContent title={t('rules.addTitle')} description={t('rules.addWhat')}>
        <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <Field label={t('rules.kind')}>
              <RadioGroup value={kind} onValueChange={(value) => { setKind(value === 'allow' ? 'allow' : 'deny'); setPreview(null) }}>
                <Radio value="deny" label={t('rules.deny')} help={t('rules.denyWhat')} />
                <Radio value="allow" label={t('rules.allow')} help={t('rules.allowWhat')} />
              </RadioGroup>
            </Field>
            <Field label={t('rules.domains')} help={t('rules.domainsHelp')} error={unreadable.length > 0 ? t('rules.unreadable', { what: unreadable.slice(0, 5).join(', ') }) : undefined} required>
              <Textarea rows={4} spellCheck={false} value={domains} onChange={(event) => { setDomains(event.target.value); setPreview(null) }} autoFocus />
            </Field>
            <Field label={t('rules.reason')} required help={t('rules.reasonHelp')}><Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} /></Field>
            {preview && unreadable.length === 0 && <ImpactNote impact={preview} />}
            {(problem ?? error?.message) && <p role="alert" className="text-sm text-danger-ink">{problem ?? error?.message}</p>}
          </DialogBody>
          <DialogFooter>
            <Button type="submit" variant="primary" pending={pending || looking} disabled={domains.trim() === '' || reason.trim() === ''}>{t(preview && unreadable.length === 0 ? 'rules.addConfirm' : 'rules.preview')}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
