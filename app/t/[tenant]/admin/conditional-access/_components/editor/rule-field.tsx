'use client'
import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import type { Rule } from './form'

type Props = { of: 'device' | 'application'; rule: Rule | null; error: string | undefined; checked: boolean; onChange: (rule: Rule | null) => void }

/** A filter rule; while it is typed the server says whether it can be read, and where not. */
export function RuleField({ of, rule, error, checked, onChange }: Props) {
  const t = useTranslations('policy.edit')
  const write = (text: string) => onChange(text.trim() === '' ? null : { mode: rule?.mode ?? 'include', rule: text })
  return (
    <div className="flex flex-col gap-2">
      <div className="grid items-start gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <Field label={t(`${of}Filter`)} help={t(`${of}Rule`)} error={error} optional>
          <Textarea rows={2} className="font-mono text-xs" spellCheck={false} autoCapitalize="off" maxLength={3072} value={rule?.rule ?? ''} onChange={(event) => write(event.target.value)} />
        </Field>
        {rule && (
          <Field label={t(`${of}FilterMode`)}>
            <NativeSelect value={rule.mode} onChange={(event) => onChange({ ...rule, mode: event.target.value === 'exclude' ? 'exclude' : 'include' })}>
              <option value="include">{t('ruleInclude')}</option><option value="exclude">{t('ruleExclude')}</option>
            </NativeSelect>
          </Field>
        )}
      </div>
      {rule && checked && !error && <p className="flex items-center gap-1.5 text-xs text-success-ink"><CircleCheck aria-hidden className="size-3.5" />{t('ruleReads')}</p>}
      <details className="text-xs text-ink-3">
        <summary className="min-h-6 cursor-pointer">{t('ruleWords')}</summary>
        <p className="mt-1 font-mono leading-relaxed break-words">{t(`${of}Attributes`)}</p>
        <p className="mt-1 font-mono leading-relaxed break-words">{t('ruleOperators')}</p>
      </details>
    </div>
  )
}
