import { z } from 'zod'
import { findLastWords } from '@/lib/data/agreement-acceptance'
import { findCurrentTexts } from '@/lib/data/agreement'
import { findPeopleNames, findPolicyNames } from '@/lib/data/policy-names'
import { findPolicyChoices } from '@/lib/data/policy-reference'
import { findPolicyPerson } from '@/lib/data/policy-people'
import { readPolicyDocuments, type PolicyDocuments } from '@/lib/data/policy-set'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { standingOf } from '@/lib/domain/agreement'
import { BUILT_IN_STRENGTHS, parsePolicies, POLICY_STATES, type Policy } from '@/lib/domain/conditional-access'
import { isUuid } from '@/lib/domain/shared'
import { answer, signInOf, type Answer, WhatIfQuestion, withDrafts } from '@/lib/domain/what-if'
import { query } from '../kernel'
import { directoryOf } from './policy-set'

export const draftInput = {
  /** States to try, by policy id. */
  states: z.record(z.string().max(100), z.enum(POLICY_STATES)).optional(),
  /** Policies as JSON text: one, an array, or a page of Graph. */
  draft: z.string().max(200_000).optional(),
}

/** Terms that count for a person now, of all that policies name. */
async function acceptedTerms(tx: TenantTx, userId: string, policies: readonly Policy[], now: Date): Promise<readonly string[]> {
  const named = [...new Set(policies.flatMap(({ grantControls }) => grantControls?.termsOfUse ?? []))].filter(isUuid)
  if (named.length === 0) return []
  const words = await findLastWords(tx, userId, named)
  return (await findCurrentTexts(tx, named)).filter((text) => standingOf(text, text.requiredVersion, words.get(text.id) ?? null, now) === 'accepted').map(({ id }) => id)
}

/** One question against a set of policies, with the person looked up. Null: the person is gone. */
export async function askSet(tx: TenantTx, documents: PolicyDocuments, policies: readonly Policy[], question: WhatIfQuestion, now: Date): Promise<Answer | null> {
  const person = question.userId === undefined ? null : isUuid(question.userId) ? await findPolicyPerson(tx, question.userId, now) : null
  if (question.userId !== undefined && person === null) return null
  const time = question.time === undefined ? now : new Date(/[Zz]|[+-]\d\d:\d\d$/.test(question.time) ? question.time : `${question.time}Z`)
  const accepted = person ? await acceptedTerms(tx, person.id, policies, time) : []
  return answer(policies, directoryOf(documents), signInOf(question, person, accepted), time)
}

/** What would happen: the verdict, what every policy says and why. Changes nothing and asks nobody. */
export const whatIf = query({
  name: 'conditional-access.what-if',
  permission: 'conditional-access.read',
  input: z.object({ question: WhatIfQuestion, ...draftInput }),
  async run({ ctx, input: { question, states = {}, draft }, tx }) {
    const documents = await readPolicyDocuments(tx)
    const file = draft === undefined || draft.trim() === '' ? null : parsePolicies(draft)
    const drafts = file?.documents.map(({ source }) => source) ?? []
    const policies = withDrafts(documents.policies, states, drafts)
    const found = await askSet(tx, documents, policies, question, ctx.now)
    const saved = new Map(withDrafts(documents.policies, {}, []).map(({ id, state }) => [id, state]))
    const drafted = new Set(file?.documents.map(({ policy }) => policy.id))
    return {
      person: question.userId === undefined ? null : ((await findPeopleNames(tx, [question.userId].filter(isUuid))).get(question.userId) ?? null),
      evaluation: found?.evaluation ?? null,
      deciding: found?.deciding ?? [],
      policies: policies.map(({ id, displayName, state }, index) => ({ id, displayName, state, savedState: saved.get(id) ?? null, draft: drafted.has(id), answer: found?.evaluation.policies[index] ?? null })),
      problems: file?.problems ?? [],
      names: await nameControls(tx),
    }
  },
})

/** Names behind the ids that controls carry. */
export async function nameControls(tx: TenantTx): Promise<Readonly<Record<string, string>>> {
  const { terms, strengths } = await findPolicyNames(tx)
  return Object.fromEntries([...BUILT_IN_STRENGTHS, ...strengths, ...terms].map(({ id, displayName }) => [id, displayName]))
}

/** What the form of What If offers. */
export const getWhatIfChoices = query({
  name: 'conditional-access.what-if-choices',
  permission: 'conditional-access.read',
  input: z.object({}),
  run: async ({ tx }) => ({ ...(await findPolicyNames(tx)), roles: (await findPolicyChoices(tx)).roles }),
})
