'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { FormCard, FormFooter, FormRows } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toaster'
import { DeedProblem } from './deed-problem'
import { type Deed, useDeed } from '@/components/blocks/use-deed'

type PasswordFormProps = { has: boolean; email: string; save: Deed<{ current?: string; password: string }, { ended: number }>; signIn: string }

/** Sets or changes the own password; refusals say what is wrong with the new one. */
export function PasswordForm({ has, email, save, signIn }: PasswordFormProps) {
  const t = useTranslations('account')
  const { run, pending, error } = useDeed(save)
  const [visible, setVisible] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const type = visible ? 'text' : 'password'
  const problem = error?.fields?.['password']
  const onNew = problem && (t.has(`passwordProblems.${problem}`) ? t(`passwordProblems.${problem}`) : error?.message)
  const onCurrent = error?.field === 'current' && (error.code === 'SIGN_IN_FAILED' ? t('wrongCurrent') : error.message)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => { const value = data.get(name); return typeof value === 'string' ? value : '' }
    run({ ...(has && { current: text('current') }), password: text('password') }, ({ ended }) => {
      form.current?.reset()
      toast.success(t('passwordChanged'), { description: t('passwordChangedWhat', { ended }) })
    })
  }
  return (
    <FormCard ref={form} title={t('password')} description={has ? undefined : `${t('passwordNone')} ${t('passwordNoneWhat')}`} onSubmit={submit}>
      <FormRows>
        <DeedProblem error={error} signIn={signIn} />
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        {has && <Field label={t('current')} error={onCurrent} required><Input name="current" type={type} autoComplete="current-password" /></Field>}
        <Field label={t('new')} help={t('newHelp')} error={onNew} required><Input name="password" type={type} autoComplete="new-password" /></Field>
        <CheckboxField label={t('show')} checked={visible} onCheckedChange={(on) => setVisible(on === true)} />
      </FormRows>
      <FormFooter><Button type="submit" {...(!has && { variant: 'primary' })} pending={pending}>{has ? t('changePassword') : t('setPassword')}</Button></FormFooter>
    </FormCard>
  )
}
