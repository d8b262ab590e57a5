'use client'
import { useTranslations } from 'next-intl'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import type { QuestionView } from './types'

type Props = { question: QuestionView; value: string | readonly string[] | undefined; onChange: (value: string | readonly string[]) => void }

/** One question of a package, as its kind wants it answered. */
export function QuestionField({ question, value, onChange }: Props) {
  const t = useTranslations('my-access.request')
  const id = `answer-${question.id}`
  const frame = { id, label: question.text, required: question.isRequired, optional: !question.isRequired }
  if (question.choices.length === 0) {
    const text = typeof value === 'string' ? value : ''
    return (
      <Field {...frame}>
        {question.isSingleLine ? <Input value={text} maxLength={4_000} onChange={(event) => onChange(event.target.value)} className="h-10" /> : <Textarea rows={3} value={text} maxLength={4_000} onChange={(event) => onChange(event.target.value)} />}
      </Field>
    )
  }
  const chosen = typeof value === 'string' ? [value] : value ?? []
  if (question.isMultiple) {
    return (
      <Field {...frame} help={t('multiple')}>
        <div role="group" id={id} aria-label={question.text} className="flex flex-col gap-1">
          {question.choices.map((choice) => <CheckboxField key={choice.value} label={choice.text} checked={chosen.includes(choice.value)} onCheckedChange={(on) => onChange(on === true ? [...chosen, choice.value] : chosen.filter((one) => one !== choice.value))} />)}
        </div>
      </Field>
    )
  }
  return (
    <Field {...frame}>
      <RadioGroup id={id} aria-label={question.text} value={chosen[0] ?? ''} onValueChange={onChange}>
        {question.choices.map((choice) => <Radio key={choice.value} value={choice.value} label={choice.text} />)}
      </RadioGroup>
    </Field>
  )
}
