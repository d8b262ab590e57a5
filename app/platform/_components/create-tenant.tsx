'use client'
import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useDeed } from '@/components/blocks/use-deed'
import { FormErrors } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { useMailToast } from '@/components/mail/mail-desk'
import { toast } from '@/components/ui/toaster'
import type { MailLocale } from '@/lib/domain/mail'
import { createTenantAction } from '../actions'
import { useProblems } from './problems'

/** A first suggestion; the server decides. */
const suggest = (name: string) => name.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 40)

/** Creates an organisation; the short name follows the name until it is typed. */
export function CreateTenant({ languages, open: opened = false }: { languages: readonly MailLocale[]; open?: boolean }) {
  const t = useTranslations('platform')
  const mailToast = useMailToast()
  const router = useRouter()
  const problems = useProblems()
  const [open, setOpen] = useState(opened)
  const [slug, setSlug] = useState<{ text: string; own: boolean }>({ text: '', own: false })
  const create = useDeed(createTenantAction)
  const change = (next: boolean) => { setOpen(next); create.clear() }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const language = languages.find((known) => known === text('language')) ?? 'en'
    create.run({ slug: text('slug'), name: text('name'), language, adminName: text('adminName'), adminEmail: text('adminEmail') }, (made) => {
      mailToast(toast.success, (kept) => t('create.done', { name: text('name'), email: text('adminEmail'), kept }))
      router.push(`/platform/tenants/${made.slug}`)
    })
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button variant="primary" data-shortcut="c"><Plus aria-hidden />{t('tenants.new')}</Button></DialogTrigger>
      <DialogContent title={t('create.title')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormErrors problems={problems(create.error)} />
            <Field id="name" label={t('create.name')} required>
              <Input name="name" autoComplete="off" autoFocus onChange={(event) => { if (!slug.own) setSlug({ text: suggest(event.target.value), own: false }) }} />
            </Field>
            <Field id="slug" label={t('create.slug')} help={t('create.slugHelp')} required>
              <Input name="slug" autoComplete="off" spellCheck={false} value={slug.text} onChange={(event) => setSlug({ text: event.target.value, own: true })} />
            </Field>
            <Field id="language" label={t('create.language')}>
              <NativeSelect name="language" defaultValue="en">{languages.map((language) => <option key={language} value={language}>{t(`languages.${language}`)}</option>)}</NativeSelect>
            </Field>
            <Field id="adminName" label={t('create.adminName')} required><Input name="adminName" autoComplete="off" /></Field>
            <Field id="adminEmail" label={t('create.adminEmail')} help={t('create.adminHelp')} required><Input name="adminEmail" type="email" autoComplete="off" spellCheck={false} /></Field>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={create.pending}>{t('create.submit')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
