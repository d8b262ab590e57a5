import { z } from 'zod'
import { checkAnswers, readAttributeRule } from '@/lib/domain/entitlement'
import { canEverywhere } from '@/lib/domain/permission'
import { activePeople } from '@/lib/data/rule-people'
import { query } from '../kernel'
import { patternProblem } from './policy-problems'

const MOST_PEOPLE = 50_000
const SHOWN = 8

/** Who an attribute rule means now: how many, and the first of them. */
export const previewRule = query({
  name: 'access-package.rule.preview',
  permission: 'access-package.update',
  input: z.object({ rule: z.string().trim().max(3_072) }),
  limit: { per: 'actor', max: 60, windowSeconds: 300 },
  async run({ ctx, input: { rule }, tx }) {
    const named = canEverywhere(ctx.actor, 'user.read') ? SHOWN : 0
    const read = readAttributeRule(rule)
    if (!read.ok) return { problem: read.error, count: 0, looked: 0, capped: false, people: [] }
    const people: { readonly id: string; readonly displayName: string; readonly email: string }[] = []
    let [count, looked] = [0, 0]
    for await (const batch of activePeople(tx, MOST_PEOPLE)) {
      looked += batch.length
      for (const { attributes, ...person } of batch) {
        if (!read.value(attributes)) continue
        count += 1
        if (people.length < named) people.push(person)
      }
    }
    return { problem: null, count, looked, capped: looked >= MOST_PEOPLE, people }
  },
})

/** Whether an answer fits a pattern, by the check that requests pass. */
export const tryPattern = query({
  name: 'access-package.pattern.try',
  permission: 'access-package.update',
  input: z.object({ pattern: z.string().max(500), text: z.string().max(500), singleLine: z.boolean().default(true) }),
  async run({ input: { pattern, text, singleLine } }): Promise<{ readonly verdict: 'fits' | 'misses' | 'pattern' | 'slow' }> {
    const problem = patternProblem(pattern)
    if (problem !== null) return { verdict: problem }
    const question = { id: 'try', isRequired: true, isAnswerEditable: false, isSingleLineQuestion: singleLine, regexPattern: pattern, choices: [], isMultipleSelectionAllowed: false, '@odata.type': undefined }
    return { verdict: checkAnswers([question], { try: text }) === null ? 'fits' : 'misses' }
  },
})
