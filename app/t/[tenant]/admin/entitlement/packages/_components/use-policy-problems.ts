'use client'
import { useTranslations } from 'next-intl'
import type { FormProblem } from '@/components/blocks/form-card'
import type { DeedError } from '@/components/blocks/use-deed'

const STAGE = /^requestApprovalSettings\.stages\.(\d+)\.(\w+)$/
const QUESTION = /^questions\.(\d+)(?:\.(\w+))?$/

/** Problems of a policy, each at its own field: fields have the paths of the document as ids. `prefix` is where the document stands. */
export function usePolicyProblems(error: DeedError | null, prefix = ''): readonly (FormProblem & { readonly fieldId?: string })[] {
  const t = useTranslations('package')
  if (!error) return []
  const fields = Object.entries(error.fields ?? {})
  if (fields.length === 0) return [{ message: error.message }]
  const placeOf = (path: string) => {
    const [stage, question] = [STAGE.exec(path), QUESTION.exec(path)]
    if (stage) return t('policy.stage', { number: Number(stage[1]) + 1 })
    if (question) return t('policy.question', { number: Number(question[1]) + 1 })
    const [first = ''] = path.split('.')
    return t.has(`fields.${first}`) ? t(`fields.${first}`) : first
  }
  return fields.map(([full, code]) => {
    const path = full.startsWith(prefix) ? full.slice(prefix.length) : full
    const [first = path] = path.split('.')
    const short = t.has(`problems.${code}`) ? t(`problems.${code}`) : code
    const fieldId = STAGE.test(path) || QUESTION.test(path) || path.startsWith('automaticRequestSettings.') ? path : first
    return { fieldId, short, message: t('problemAt', { place: placeOf(path), problem: short }) }
  })
}
