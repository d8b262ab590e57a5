'use client'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { FormProblems } from '@/components/blocks/form-card'
import { useConfirmed, useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { Catalog } from '@/lib/domain/catalog'
import { useFormWords } from '../../_components/use-form-words'
import { createCatalogAction, deleteCatalogAction, updateCatalogAction } from '../actions'

/** Makes a catalogue, or edits the given one. */
export function CatalogForm({ catalog }: { catalog?: Catalog }) {
  const t = useTranslations('catalog')
  const router = useRouter()
  const { tenant } = useParams<{ tenant: string }>()
  const [open, setOpen] = useState(false)
  const [published, setPublished] = useState(catalog ? catalog.state === 'published' : true)
  const [external, setExternal] = useState(catalog?.isExternallyVisible ?? true)
  const words = useFormWords('catalog')
  const create = useDeed(createCatalogAction)
  const update = useDeed(updateCatalogAction)
  const change = (next: boolean) => { setOpen(next); create.clear(); update.clear() }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const values = { displayName: String(form.get('displayName') ?? ''), description: String(form.get('description') ?? ''), state: published ? 'published' as const : 'unpublished' as const, isExternallyVisible: external }
    if (catalog) update.run({ id: catalog.id, version: catalog.version, ...values }, () => { setOpen(false); toast.success(t('edit.done')) })
    else create.run(values, ({ id }) => { toast.success(t('create.done', { name: values.displayName })); router.push(`/t/${tenant}/admin/entitlement/catalogs/${id}`) })
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        {catalog ? <Button data-shortcut="e"><Pencil aria-hidden />{t('edit.action')}</Button> : <Button variant="primary" data-shortcut="c"><Plus aria-hidden />{t('new')}</Button>}
      </DialogTrigger>
      <DialogContent title={t(catalog ? 'edit.title' : 'create.title')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(create.error ?? update.error)}>
              <Field id="displayName" label={t('fields.displayName')} required><Input name="displayName" defaultValue={catalog?.displayName} autoComplete="off" autoFocus /></Field>
              <Field id="description" label={t('fields.description')} optional><Textarea name="description" defaultValue={catalog?.description ?? ''} rows={3} /></Field>
              <CheckboxField label={t('fields.state')} help={t('help.published')} checked={published} onCheckedChange={(on) => setPublished(on === true)} />
              <CheckboxField label={t('fields.isExternallyVisible')} help={t('help.external')} checked={external} onCheckedChange={(on) => setExternal(on === true)} />
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={create.pending || update.pending}>{t(catalog ? 'edit.submit' : 'create.submit')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}

export function DeleteCatalog({ catalog }: { catalog: { id: string; displayName: string } }) {
  const t = useTranslations('catalog.delete')
  const router = useRouter()
  const { tenant } = useParams<{ tenant: string }>()
  const confirmed = useConfirmed()
  const name = catalog.displayName
  return (
    <ConfirmDialog
      danger
      trigger={<Button variant="danger-quiet"><Trash2 aria-hidden />{t('label')}</Button>}
      title={t('title', { name })}
      description={t('what')}
      confirm={t('label')}
      onConfirm={() => confirmed(deleteCatalogAction, { id: catalog.id }, () => { toast.success(t('done', { name })); router.push(`/t/${tenant}/admin/entitlement/catalogs`) })}
    />
  )
}
