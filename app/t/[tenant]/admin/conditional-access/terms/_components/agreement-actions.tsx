'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { FormProblems } from '@/components/blocks/form-card'
import { useConfirmed, useDeed, useProblems } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toaster'
import { deleteAgreementAction, publishAgreementAction, updateAgreementAction } from '../actions'
import { RuleFields, rulesOf } from './rule-fields'
import { TextsField } from './texts-field'
import type { AgreementSummary, DraftFile } from './types'

type Props = { agreement: AgreementSummary; files: readonly DraftFile[]; base: string }

export function AgreementActions({ agreement, files, base }: Props) {
  const t = useTranslations('agreement')
  const router = useRouter()
  const confirmed = useConfirmed()
  const { displayName: name } = agreement
  return (
    <>
      <ConfirmDialog
        danger
        trigger={<Button variant="danger-quiet">{t('delete.action')}</Button>}
        title={t('delete.title', { name })}
        description={t('delete.what')}
        confirm={t('delete.action')}
        onConfirm={() => confirmed(deleteAgreementAction, { id: agreement.id }, () => { toast.success(t('delete.done', { name })); router.push(base) })}
      />
      <EditDialog agreement={agreement} />
      <PublishDialog key={agreement.version} agreement={agreement} files={files} />
    </>
  )
}

function EditDialog({ agreement }: { agreement: AgreementSummary }) {
  const t = useTranslations('agreement')
  const [open, setOpen] = useState(false)
  const update = useDeed(updateAgreementAction)
  const words = useProblems((field) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : undefined))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    update.run({ id: agreement.id, version: agreement.version, ...rulesOf(new FormData(event.currentTarget)) }, () => { setOpen(false); toast.success(t('edit.done', { name: agreement.displayName })) })
  }
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); update.clear() }}>
      <DialogTrigger asChild><Button data-shortcut="e">{t('edit.action')}</Button></DialogTrigger>
      <DialogContent title={t('edit.title', { name: agreement.displayName })}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4"><FormProblems problems={words(update.error)}><RuleFields agreement={agreement} /></FormProblems></DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={update.pending}>{t('edit.save')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}

/** Starts from the texts in force, so that one language can change without uploading the others. */
function PublishDialog({ agreement, files: current }: Omit<Props, 'base'>) {
  const t = useTranslations('agreement')
  const [open, setOpen] = useState(false)
  const [files, setFiles] = useState(current)
  const publish = useDeed(publishAgreementAction)
  const words = useProblems((field) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : undefined))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const asksAgain = new FormData(event.currentTarget).get('asksAgain') === 'on'
    publish.run({ id: agreement.id, version: agreement.version, asksAgain, files: files.map(({ fileId, language, title }) => ({ fileId, language, title })) }, ({ number }) => { setOpen(false); toast.success(t('publish.done', { number })) })
  }
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); setFiles(current); publish.clear() }}>
      <DialogTrigger asChild><Button variant="primary">{t('publish.action')}</Button></DialogTrigger>
      <DialogContent title={t('publish.title', { name: agreement.displayName })}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(publish.error)}>
              <TextsField files={files} onChange={setFiles} />
              <CheckboxField name="asksAgain" defaultChecked label={t('publish.asksAgain')} help={t('publish.asksAgainHelp')} />
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={publish.pending} disabled={files.length === 0}>{t('publish.submit')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
