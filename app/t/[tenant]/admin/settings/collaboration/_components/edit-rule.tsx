'use client'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Picker } from '@/components/blocks/picker'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { PersonRef } from '@/lib/domain/directory'
import { useDeed } from '@/components/blocks/use-deed'
import { findOwnersAction, updateRuleAction } from '../actions'
import type { Rule } from './rules-card'

async function findOwners(text: string): Promise<readonly PersonRef[]> {
  const answer = await findOwnersAction({ search: text, state: 'active', size: 20 })
  return answer.ok ? answer.data.rows : []
}

/** Why a rule is there and who answers for it. */
export function EditRule({ rule }: { rule: Rule }) {
  const t = useTranslations('collaboration')
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState(rule.reason)
  const [owner, setOwner] = useState<readonly PersonRef[]>(rule.ownerId ? [{ id: rule.ownerId, displayName: rule.ownerName ?? '', email: '' }] : [])
  const { run, pending, error } = useDeed(updateRuleAction)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run({ id: rule.id, reason, ownerId: owner[0]?.id ?? null }, () => setOpen(false))
  }
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button variant="ghost" size="icon-sm" aria-label={t('rules.editOne', { domain: rule.domain })}><Pencil aria-hidden /></Button></DialogTrigger>
      <DialogContent title={t('rules.editOne', { domain: rule.domain })} description={t('rules.editWhat')}>
        <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <Field label={t('rules.reason')} required><Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} /></Field>
            <Field label={t('rules.owner')}><Picker of="people" label={t('rules.owner')} chosen={owner} onChange={setOwner} find={findOwners} max={1} /></Field>
            {error && <p role="alert" className="text-sm text-danger-ink">{error.message}</p>}
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={pending}>{t('rules.save')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
