'use client'
import { Pencil, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormProblems } from '@/components/blocks/form-card'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toaster'
import { createStrengthAction, updateStrengthAction } from '../actions'
import { useCombinationWords } from './combination-words'
import { Part, Ticks } from './editor/parts'
import type { Strength } from './strengths-table'

const HERE = ['fido2', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'password,softwareOath', 'password,email', 'federatedMultiFactor'] as const
const FOREIGN = ['windowsHelloForBusiness', 'x509CertificateMultiFactor', 'password,microsoftAuthenticatorPush', 'password,hardwareOath', 'password,sms', 'password,voice', 'federatedSingleFactor,softwareOath'] as const

/** Whether people can sign in that way without a partner. */
export const isHere = (combination: string) => HERE.some((one) => one === combination)

export function StrengthForm({ strength }: { strength?: Strength }) {
  const t = useTranslations('policy')
  const problem = useTranslations('conditional-access')
  const [open, setOpen] = useState(false)
  const [displayName, setName] = useState(strength?.displayName ?? '')
  const [description, setDescription] = useState(strength?.description ?? '')
  const [allowedCombinations, setCombinations] = useState<readonly string[]>(strength?.allowedCombinations ?? ['fido2'])
  const create = useDeed(createStrengthAction)
  const update = useDeed(updateStrengthAction)
  // SAFE: `has` is asked before.
  const words = useProblems(() => undefined, (code) => [`problem.${code}`, `finding.${code}`].flatMap((key) => (problem.has(key as 'problem.range') ? [problem(key as 'problem.range')] : []))[0] ?? code)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = { displayName, description: description || null, allowedCombinations: [...allowedCombinations] }
    const done = () => { setOpen(false); toast.success(t('strengths.saved', { name: displayName })) }
    if (strength) update.run({ id: strength.id, version: strength.version, ...input }, done)
    else create.run(input, done)
  }
  const label = useCombinationWords()
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); create.clear(); update.clear() }}>
      <DialogTrigger asChild>{strength ? <Button size="icon-sm" variant="ghost" aria-label={`${t('strengths.edit')}: ${strength.displayName}`}><Pencil aria-hidden /></Button> : <Button variant="primary" data-shortcut="c"><Plus aria-hidden />{t('strengths.new')}</Button>}</DialogTrigger>
      <DialogContent title={strength?.displayName ?? t('strengths.new')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(create.error ?? update.error)}>
              <Field id="displayName" label={t('strengths.name')} required><Input value={displayName} maxLength={30} autoComplete="off" autoFocus onChange={(event) => setName(event.target.value)} /></Field>
              <Field id="description" label={t('strengths.description')} optional><Input value={description} maxLength={200} autoComplete="off" onChange={(event) => setDescription(event.target.value)} /></Field>
              <Part title={t('strengths.here')}><Ticks values={HERE} chosen={allowedCombinations.filter(isHere)} label={label} onChange={(chosen) => setCombinations([...chosen, ...allowedCombinations.filter((value) => !isHere(value))])} /></Part>
              <Part title={t('strengths.foreign')}><Ticks values={FOREIGN} chosen={allowedCombinations.filter((value) => !isHere(value))} label={label} onChange={(chosen) => setCombinations([...allowedCombinations.filter(isHere), ...chosen])} /></Part>
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={create.pending || update.pending}>{t('strengths.save')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
