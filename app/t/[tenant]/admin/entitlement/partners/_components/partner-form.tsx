'use client'
import { Pencil, Plus } from 'lucide-react'
import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormProblems, FormRow } from '@/components/blocks/form-card'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { Organization } from '@/lib/domain/connected-organization'
import { lines, useFormWords } from '../../_components/use-form-words'
import { createPartnerAction, updatePartnerAction } from '../actions'

type Edited = Pick<Organization, 'id' | 'version' | 'displayName' | 'description' | 'notes' | 'contractEndsOn' | 'contractEndAction'>

/** Adds a partner, or edits the given one. */
export function PartnerForm({ partner }: { partner?: Edited }) {
  const t = useTranslations('partner')
  const router = useRouter()
  const { tenant } = useParams<{ tenant: string }>()
  const [open, setOpen] = useState(false)
  const [ending, setEnding] = useState(partner?.contractEndAction ?? 'remind')
  const words = useFormWords('partner')
  const create = useDeed(createPartnerAction)
  const update = useDeed(updatePartnerAction)
  const change = (next: boolean) => { setOpen(next); create.clear(); update.clear() }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const common = { displayName: text('displayName'), description: text('description') }
    if (partner) {
      update.run({ id: partner.id, version: partner.version, ...common, notes: text('notes'), contractEndsOn: text('contractEndsOn') || null, contractEndAction: ending }, () => { setOpen(false); toast.success(t('edit.done')) })
    } else {
      create.run({ ...common, domains: lines(text('domains')) }, ({ id }) => { toast.success(t('create.done', { name: common.displayName })); router.push(`/t/${tenant}/admin/entitlement/partners/${id}`) })
    }
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        {partner ? <Button data-shortcut="e"><Pencil aria-hidden />{t('edit.action')}</Button> : <Button variant="primary" data-shortcut="c"><Plus aria-hidden />{t('new')}</Button>}
      </DialogTrigger>
      <DialogContent title={t(partner ? 'edit.title' : 'create.title')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(create.error ?? update.error)} className="mb-1">
              <div className="flex flex-col gap-4">
                <Field id="displayName" label={t('fields.displayName')} required><Input name="displayName" defaultValue={partner?.displayName} autoComplete="off" autoFocus /></Field>
                <Field id="description" label={t('fields.description')} optional><Textarea name="description" defaultValue={partner?.description ?? ''} rows={2} /></Field>
                {partner ? (
                  <>
                    <FormRow>
                      <Field id="contractEndsOn" label={t('fields.contractEndsOn')} help={t('help.contractEndsOn')} optional><Input type="date" name="contractEndsOn" defaultValue={partner.contractEndsOn?.toISOString().slice(0, 10)} /></Field>
                      <Field label={t('fields.contractEndAction')}>
                        <RadioGroup value={ending} onValueChange={(value) => setEnding(value === 'endAssignments' ? 'endAssignments' : 'remind')}>
                          {(['remind', 'endAssignments'] as const).map((value) => <Radio key={value} value={value} label={t(`ends.${value}.label`)} help={t(`ends.${value}.what`)} />)}
                        </RadioGroup>
                      </Field>
                    </FormRow>
                    <Field id="notes" label={t('fields.notes')} optional><Textarea name="notes" defaultValue={partner.notes ?? ''} rows={4} /></Field>
                  </>
                ) : <Field id="domains" label={t('fields.domains')} help={t('help.domains')} optional><Textarea name="domains" rows={3} placeholder="litware.example" /></Field>}
              </div>
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={create.pending || update.pending}>{t(partner ? 'edit.submit' : 'create.submit')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
