'use client'
import { CirclePause, CirclePlay, RotateCcw, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useConfirmed, useDeed } from '@/components/blocks/use-deed'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { FormErrors } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import { deleteTenantAction, renameTenantAction, restoreTenantAction, resumeTenantAction, suspendTenantAction } from '../actions'
import { useProblems } from './problems'
import type { TenantStatus } from './status'

type Target = { slug: string; name: string; status: TenantStatus; people: number }

/** What may be done with an organisation in its present state. */
export function TenantActions({ tenant }: { tenant: Target }) {
  const t = useTranslations('platform')
  const confirmed = useConfirmed()
  const { slug, name, status, people } = tenant
  if (status === 'erased') return null
  if (status === 'deleted') {
    return (
      <ConfirmDialog
        trigger={<Button variant="primary"><RotateCcw aria-hidden />{t('restore.action')}</Button>}
        title={t('restore.title', { name })} description={t('restore.what')} confirm={t('restore.action')}
        onConfirm={() => confirmed(restoreTenantAction, { slug }, () => { toast.success(t('restore.done', { name })) })}
      />
    )
  }
  return (
    <>
      <RenameTenant slug={slug} name={name} />
      {status === 'active' ? <SuspendTenant {...tenant} /> : (
        <ConfirmDialog
          trigger={<Button variant="primary"><CirclePlay aria-hidden />{t('resume.action')}</Button>}
          title={t('resume.title', { name })} description={t('resume.what')} confirm={t('resume.action')}
          onConfirm={() => confirmed(resumeTenantAction, { slug }, () => { toast.success(t('resume.done', { name })) })}
        />
      )}
      <ConfirmDialog
        danger typed={slug}
        trigger={<Button variant="danger-quiet"><Trash2 aria-hidden />{t('delete.action')}</Button>}
        title={t('delete.title', { name })} description={t('delete.what', { people })} confirm={t('delete.action')}
        onConfirm={() => confirmed(deleteTenantAction, { slug, confirm: slug }, () => { toast.success(t('delete.done', { name })) })}
      />
    </>
  )
}

function SuspendTenant({ slug, name, people }: Target) {
  const t = useTranslations('platform')
  const problems = useProblems()
  const [open, setOpen] = useState(false)
  const suspend = useDeed(suspendTenantAction)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '')
    suspend.run({ slug, reason }, ({ sessionsEnded }) => { setOpen(false); toast.success(t('suspend.done', { name, sessions: sessionsEnded })) })
  }
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button><CirclePause aria-hidden />{t('suspend.action')}</Button></DialogTrigger>
      <DialogContent title={t('suspend.title', { name })} description={t('suspend.what', { people })}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormErrors problems={problems(suspend.error)} />
            <Field id="reason" label={t('suspend.reason')} help={t('suspend.reasonHelp')} optional><Textarea name="reason" rows={2} maxLength={500} /></Field>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="danger" pending={suspend.pending}>{t('suspend.submit')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}

function RenameTenant({ slug, name }: { slug: string; name: string }) {
  const t = useTranslations('platform')
  const problems = useProblems()
  const [open, setOpen] = useState(false)
  const rename = useDeed(renameTenantAction)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const next = String(new FormData(event.currentTarget).get('name') ?? '')
    rename.run({ slug, name: next }, () => { setOpen(false); toast.success(t('rename.done', { name: next })) })
  }
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button data-shortcut="e">{t('rename.action')}</Button></DialogTrigger>
      <DialogContent title={t('rename.title')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormErrors problems={problems(rename.error)} />
            <Field id="name" label={t('rename.name')} required><Input name="name" defaultValue={name} autoComplete="off" autoFocus /></Field>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={rename.pending}>{t('rename.submit')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
