'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FactList } from '@/components/blocks/fact-list'
import { FormProblems } from '@/components/blocks/form-card'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Empty } from '@/components/ui/empty'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { SourceLists } from '@/lib/domain/connected-organization'
import { lines, useFormWords } from '../../_components/use-form-words'
import { setSourcesAction } from '../actions'

type Props = { partner: { id: string; version: number; displayName: string; sources: SourceLists }; changeable: boolean }

const FIELDS = [['domains', 'domain'], ['issuers', 'issuer'], ['tenants', 'tenant']] as const

/** Domains, issuers and directories that make somebody one of this partner's people. */
export function SourcesCard({ partner, changeable }: Props) {
  const t = useTranslations('partner')
  const shown = FIELDS.filter(([field, kind]) => field === 'domains' || partner.sources[kind].length > 0)
  return (
    <Card>
      <CardHeader><CardTitle>{t('cards.sources')}</CardTitle>{changeable && <EditSources partner={partner} />}</CardHeader>
      <CardBody>
        <FactList facts={shown.map(([field, kind]) => ({
          label: t(`fields.${field}`),
          value: partner.sources[kind].length === 0 ? <Empty>{t('noDomains')}</Empty> : <ul>{partner.sources[kind].map((value) => <li key={value}>{value}</li>)}</ul>,
        }))} />
      </CardBody>
    </Card>
  )
}

function EditSources({ partner }: Pick<Props, 'partner'>) {
  const t = useTranslations('partner')
  const [open, setOpen] = useState(false)
  const words = useFormWords('partner')
  const { run, pending, error, clear } = useDeed(setSourcesAction)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const of = (name: string) => lines(String(form.get(name) ?? ''))
    run({ id: partner.id, version: partner.version, domains: of('domains'), issuers: of('issuers'), tenants: of('tenants') }, () => { setOpen(false); toast.success(t('sourcesForm.done')) })
  }
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); clear() }}>
      <DialogTrigger asChild><Button size="sm">{t('sourcesForm.action')}</Button></DialogTrigger>
      <DialogContent title={t('sourcesForm.title', { name: partner.displayName })}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(error)}>
              {FIELDS.map(([field, kind]) => (
                <Field key={field} id={field} label={t(`fields.${field}`)} help={t(`help.${field}`)} optional><Textarea name={field} rows={field === 'domains' ? 4 : 2} defaultValue={partner.sources[kind].join('\n')} className="font-mono text-xs" spellCheck={false} /></Field>
              ))}
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={pending}>{t('edit.submit')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
