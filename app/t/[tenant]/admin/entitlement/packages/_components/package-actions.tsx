'use client'
import { Archive, ArchiveRestore, Copy, FolderInput, Pencil } from 'lucide-react'
import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { FormProblems } from '@/components/blocks/form-card'
import { useConfirmed, useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import { useFormWords } from '../../_components/use-form-words'
import { archivePackageAction, copyPackageAction, listCatalogsAction, movePackageAction, restorePackageAction, updatePackageAction } from '../actions'
import { HolderPreview } from './holder-preview'

type Found = { id: string; version: number; displayName: string; description: string | null; isHidden: boolean; archived: boolean; catalogId: string }
type Props = { found: Found }

/** Everything that can be done with a package as a whole. */
export function PackageActions({ found }: Props) {
  return found.archived ? <><CopyPackage found={found} /><RestorePackage found={found} /></> : <><EditPackage found={found} /><CopyPackage found={found} /><MovePackage found={found} /><ArchivePackage found={found} /></>
}

function FormDialog({ title, description, trigger, submit, pending, open, onOpenChange, onSubmit, children }: { title: string; description?: string; trigger: ReactNode; submit: string; pending: boolean; open: boolean; onOpenChange: (open: boolean) => void; onSubmit: (form: FormData) => void; children: ReactNode }) {
  const send = (event: FormEvent<HTMLFormElement>) => { event.preventDefault(); onSubmit(new FormData(event.currentTarget)) }
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent title={title} {...(description && { description })}>
        <form onSubmit={send} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">{children}</DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={pending}>{submit}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}

function EditPackage({ found }: Props) {
  const t = useTranslations('package')
  const [open, setOpen] = useState(false)
  const [hidden, setHidden] = useState(found.isHidden)
  const words = useFormWords('package')
  const { run, pending, error, clear } = useDeed(updatePackageAction)
  const save = (form: FormData) => run(
    { id: found.id, version: found.version, displayName: String(form.get('displayName') ?? ''), description: String(form.get('description') ?? ''), isHidden: hidden },
    () => { setOpen(false); toast.success(t('edit.done')) },
  )
  return (
    <FormDialog title={t('edit.title')} submit={t('edit.submit')} pending={pending} open={open} onOpenChange={(next) => { setOpen(next); clear() }} onSubmit={save} trigger={<Button data-shortcut="e"><Pencil aria-hidden />{t('edit.action')}</Button>}>
      <FormProblems problems={words(error)}>
        <Field id="displayName" label={t('fields.displayName')} required><Input name="displayName" defaultValue={found.displayName} autoComplete="off" autoFocus /></Field>
        <Field id="description" label={t('fields.description')} optional><Textarea name="description" defaultValue={found.description ?? ''} rows={3} /></Field>
        <CheckboxField label={t('fields.isHidden')} checked={hidden} onCheckedChange={(on) => setHidden(on === true)} />
      </FormProblems>
    </FormDialog>
  )
}

function CopyPackage({ found }: Props) {
  const t = useTranslations('package.copy')
  const router = useRouter()
  const { tenant } = useParams<{ tenant: string }>()
  const [open, setOpen] = useState(false)
  const { run, pending, error, clear } = useDeed(copyPackageAction)
  const save = (form: FormData) => {
    const displayName = String(form.get('copyName') ?? '')
    run({ id: found.id, displayName }, ({ id }) => { toast.success(t('done', { name: displayName })); router.push(`/t/${tenant}/admin/entitlement/packages/${id}`) })
  }
  return (
    <FormDialog title={t('title', { name: found.displayName })} description={t('what')} submit={t('label')} pending={pending} open={open} onOpenChange={(next) => { setOpen(next); clear() }} onSubmit={save} trigger={<Button><Copy aria-hidden />{t('label')}</Button>}>
      {error && <p role="alert" className="text-sm text-danger-ink">{error.message}</p>}
      <Field label={t('name')} required><Input name="copyName" defaultValue={t('suggest', { name: found.displayName })} autoComplete="off" autoFocus /></Field>
    </FormDialog>
  )
}

function MovePackage({ found }: Props) {
  const t = useTranslations('package.move')
  const [open, setOpen] = useState(false)
  const [catalogs, setCatalogs] = useState<readonly { id: string; displayName: string }[] | null>(null)
  const { run, pending, error, clear } = useDeed(movePackageAction)
  const change = async (next: boolean) => {
    setOpen(next)
    clear()
    if (!next) return
    const answer = await listCatalogsAction({ size: 200 })
    setCatalogs(answer.ok ? answer.data.rows.filter((row) => row.id !== found.catalogId) : [])
  }
  const save = (form: FormData) => {
    const target = catalogs?.find((row) => row.id === String(form.get('catalogId') ?? ''))
    if (target) run({ id: found.id, catalogId: target.id }, () => { setOpen(false); toast.success(t('done', { name: target.displayName })) })
  }
  return (
    <FormDialog title={t('title', { name: found.displayName })} description={t('what')} submit={t('submit')} pending={pending} open={open} onOpenChange={(next) => void change(next)} onSubmit={save} trigger={<Button><FolderInput aria-hidden />{t('label')}</Button>}>
      {error && <p role="alert" className="text-sm text-danger-ink">{error.message}</p>}
      {catalogs?.length === 0 ? <p className="text-sm text-ink-2">{t('none')}</p> : <Field label={t('catalog')}><NativeSelect name="catalogId">{catalogs?.map((row) => <option key={row.id} value={row.id}>{row.displayName}</option>)}</NativeSelect></Field>}
    </FormDialog>
  )
}

function ArchivePackage({ found }: Props) {
  const t = useTranslations('package.archive')
  const confirmed = useConfirmed()
  const name = found.displayName
  return <ConfirmDialog danger trigger={<Button variant="danger-quiet"><Archive aria-hidden />{t('label')}</Button>} title={t('title', { name })} description={t('what')} confirm={t('label')} onConfirm={() => confirmed(archivePackageAction, { id: found.id }, () => { toast.success(t('done', { name })) })}><HolderPreview id={found.id} /></ConfirmDialog>
}

function RestorePackage({ found }: Props) {
  const t = useTranslations('package.restore')
  const confirmed = useConfirmed()
  const name = found.displayName
  return <ConfirmDialog trigger={<Button variant="primary"><ArchiveRestore aria-hidden />{t('label')}</Button>} title={t('title', { name })} description={t('what')} confirm={t('label')} onConfirm={() => confirmed(restorePackageAction, { id: found.id }, () => { toast.success(t('done', { name })) })} />
}
