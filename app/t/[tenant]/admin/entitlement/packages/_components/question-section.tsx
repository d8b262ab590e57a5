'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import { tryPatternAction } from '../actions'
import { newQuestion, type QuestionForm, type Translation } from './policy-form'
import type { Section } from './policy-sections'

type Change = (part: Partial<QuestionForm>) => void

/** What is asked, in which languages, and what an answer has to look like. */
export function QuestionsSection({ form, set }: Section) {
  const t = useTranslations('package.policy')
  const change = (index: number, part: Partial<QuestionForm>) => set({ questions: form.questions.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-ink-3">{form.questions.length === 0 ? t('noQuestions') : t('questionsWhat')}</p>
      {form.questions.map((question, index) => (
        <section key={question.id} aria-label={t('question', { number: index + 1 })} className="flex flex-col gap-3 rounded-lg border border-line p-4">
          <div className="flex items-center justify-between gap-2"><h3 className="text-sm font-semibold text-ink">{t('question', { number: index + 1 })}</h3><Button size="icon-sm" variant="ghost" aria-label={t('removeQuestion', { number: index + 1 })} onClick={() => set({ questions: form.questions.filter((_, at) => at !== index) })}><Trash2 aria-hidden /></Button></div>
          <Field id={`questions.${index}.text`} label={t('text')} required><Input value={question.text} onChange={(event) => change(index, { text: event.target.value })} autoComplete="off" /></Field>
          {question.choice ? <ChoiceFields index={index} question={question} change={(part) => change(index, part)} /> : <TextFields index={index} question={question} change={(part) => change(index, part)} />}
          <CheckboxField label={t('required')} checked={question.required} onCheckedChange={(on) => change(index, { required: on === true })} />
          <CheckboxField label={t('editable')} checked={question.editable} onCheckedChange={(on) => change(index, { editable: on === true })} />
          <Translations question={question} change={(part) => change(index, part)} />
        </section>
      ))}
      <div className="flex flex-wrap gap-2"><Button onClick={() => set({ questions: [...form.questions, newQuestion(false)] })}><Plus aria-hidden />{t('addText')}</Button><Button onClick={() => set({ questions: [...form.questions, newQuestion(true)] })}><Plus aria-hidden />{t('addChoice')}</Button></div>
    </div>
  )
}

type Part = { index: number; question: QuestionForm; change: Change }

function ChoiceFields({ index, question, change }: Part) {
  const t = useTranslations('package.policy')
  return (
    <>
      <Field id={`questions.${index}.choices`} label={t('choices')} required><Textarea rows={3} value={question.choices} onChange={(event) => change({ choices: event.target.value })} /></Field>
      <CheckboxField label={t('multiple')} checked={question.multiple} onCheckedChange={(on) => change({ multiple: on === true })} />
    </>
  )
}

function TextFields({ index, question, change }: Part) {
  const t = useTranslations('package.policy')
  return (
    <>
      <CheckboxField label={t('severalLines')} checked={!question.singleLine} onCheckedChange={(on) => change({ singleLine: on !== true })} />
      <Field id={`questions.${index}.regexPattern`} label={t('pattern')} help={t('patternWhat')} optional><Input value={question.pattern} onChange={(event) => change({ pattern: event.target.value })} className="font-mono text-xs" spellCheck={false} autoComplete="off" /></Field>
      {question.pattern !== '' && <TryOut pattern={question.pattern} singleLine={question.singleLine} />}
    </>
  )
}

/** An answer against the pattern, by the check that requests pass. */
function TryOut({ pattern, singleLine }: { pattern: string; singleLine: boolean }) {
  const t = useTranslations('package.policy')
  const [text, setText] = useState('')
  const [tried, setTried] = useState<{ of: string; verdict: 'fits' | 'misses' | 'pattern' | 'slow' | 'failed' } | null>(null)
  const of = `${pattern}\n${text}`
  const attempt = async () => {
    const answer = await tryPatternAction({ pattern, text, singleLine })
    setTried({ of, verdict: answer.ok ? answer.data.verdict : 'failed' })
  }
  const verdict = tried?.of === of ? tried.verdict : null
  return (
    <div className="rounded-md bg-subtle p-3">
      <Field label={t('try')}>
        <div className="flex gap-2"><Input value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); void attempt() } }} /><Button onClick={() => void attempt()}>{t('trySubmit')}</Button></div>
      </Field>
      <p role="status" className={verdict === 'fits' ? 'mt-1.5 text-sm text-success-ink' : 'mt-1.5 text-sm text-danger-ink'}>{verdict && t(`verdicts.${verdict}`)}</p>
    </div>
  )
}

const LANGUAGES = ['ar', 'cs', 'da', 'de', 'el', 'en', 'es', 'fi', 'fr', 'he', 'hu', 'it', 'ja', 'ko', 'nb', 'nl', 'pl', 'pt', 'ro', 'ru', 'sv', 'tr', 'uk', 'zh'] as const

function Translations({ question, change }: { question: QuestionForm; change: Change }) {
  const t = useTranslations('package.policy')
  const names = new Intl.DisplayNames([useLocale()], { type: 'language' })
  const nameOf = (language: string) => { try { return names.of(language) ?? language } catch { return language } }
  const used = question.translations.map(({ language }) => language)
  const free = LANGUAGES.filter((language) => !used.includes(language))
  const edit = (language: string, part: Partial<Translation>) => change({ translations: question.translations.map((one) => (one.language === language ? { ...one, ...part } : one)) })
  return (
    <details className="text-sm" open={used.length > 0}>
      <summary className="cursor-pointer rounded-sm py-1 text-ink-2">{t('languages', { count: used.length })}</summary>
      <div className="mt-2 flex flex-col gap-4">
        {question.translations.map(({ language, text, choices }) => (
          <fieldset key={language} lang={language} className="flex min-w-0 flex-col gap-2">
            <legend className="sr-only">{nameOf(language)}</legend>
            <Field label={t('textIn', { language: nameOf(language) })}>
              <div className="flex gap-2"><Input value={text} dir="auto" autoComplete="off" onChange={(event) => edit(language, { text: event.target.value })} /><Button size="icon-sm" variant="ghost" aria-label={t('removeLanguage', { language: nameOf(language) })} onClick={() => change({ translations: question.translations.filter((one) => one.language !== language) })}><Trash2 aria-hidden /></Button></div>
            </Field>
            {question.choice && <Field label={t('choicesIn', { language: nameOf(language) })} help={t('choicesInWhat')}><Textarea rows={3} dir="auto" value={choices} onChange={(event) => edit(language, { choices: event.target.value })} /></Field>}
          </fieldset>
        ))}
        {free.length > 0 && (
          <NativeSelect aria-label={t('addLanguage')} className="max-w-60" value="" onChange={(event) => { if (event.target.value) change({ translations: [...question.translations, { language: event.target.value, text: '', choices: '' }] }) }}>
            <option value="">{t('addLanguage')}</option>{free.map((language) => <option key={language} value={language}>{nameOf(language)}</option>)}
          </NativeSelect>
        )}
      </div>
    </details>
  )
}
