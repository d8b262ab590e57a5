'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormCard, FormFooter, FormProblems, FormRows, type FormProblem } from '@/components/blocks/form-card'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import { createAgreementAction } from '../actions'
import { RuleFields, rulesOf } from './rule-fields'
import { TextsField } from './texts-field'
import type { DraftFile } from './types'

export function CreateForm({ base }: { base: string }) {
  const t = useTranslations('agreement')
  const router = useRouter()
  const [files, setFiles] = useState<readonly DraftFile[]>([])
  const [missing, setMissing] = useState<readonly FormProblem[]>([])
  const create = useDeed(createAgreementAction)
  const words = useProblems((field) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : undefined))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (files.length === 0) return setMissing([{ message: t('noFiles') }])
    const without = files.flatMap(({ language }, index) => (language === '' ? [{ fieldId: `text-language-${index}`, message: t('needsLanguage', { number: index + 1 }), short: t('needsLanguageHere') }] : []))
    if (without.length > 0) return setMissing(without)
    setMissing([])
    const rules = rulesOf(new FormData(event.currentTarget))
    create.run({ ...rules, files: files.map(({ fileId, language, title }) => ({ fileId, language, title })) }, ({ id }) => {
      toast.success(t('create.done', { name: rules.displayName }))
      router.push(`${base}/${id}`)
    })
  }
  return (
    <FormCard title={t('create.card')} onSubmit={submit}>
      <FormRows>
        <FormProblems problems={missing.length > 0 ? missing : words(create.error)}>
          <RuleFields />
          <TextsField files={files} onChange={setFiles} />
        </FormProblems>
      </FormRows>
      <FormFooter><Button type="submit" variant="primary" pending={create.pending}>{t('create.submit')}</Button></FormFooter>
    </FormCard>
  )
}
