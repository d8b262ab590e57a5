import { z } from 'zod'
import { isNativeApplication } from '@/lib/data/client-kind'
import { findPeopleNames, findPolicyNames } from '@/lib/data/policy-names'
import { findPolicyChoices } from '@/lib/data/policy-reference'
import { findPolicyPerson } from '@/lib/data/policy-people'
import { readPolicyDocuments } from '@/lib/data/policy-set'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { BUILT_IN_STRENGTHS, compile, parsePolicies, POLICY_STATES, type PolicySet } from '@/lib/domain/conditional-access'
import { isUuid } from '@/lib/domain/shared'
import { answer, signInOf, type Answer, WhatIfQuestion, withDrafts } from '@/lib/domain/what-if'
import { countryOf } from '@/lib/platform/country'
import { openTerms } from '../agreement/open-terms'
import { query } from '../kernel'
import { agreementsOf, directoryOf } from './policy-set'

export const draftInput = {
  /** States to try, by policy id. */
  states: z.record(z.string().max(100), z.enum(POLICY_STATES)).optional(),
  /** Policies as JSON text: one, an array, or a page of Graph. */
  draft: z.string().max(200_000).optional(),
}

/** One question against a set of policies, with the person looked up. Null: the person is gone. */
export async function askSet(tx: TenantTx, set: PolicySet, question: WhatIfQuestion, now: Date): Promise<Answer | null> {
  const person = question.userId === undefined ? null : isUuid(question.userId) ? await findPolicyPerson(tx, question.userId, now) : null
  if (question.userId !== undefined && person === null) return null
  const time = question.time === undefined ? now : new Date(/[Zz]|[+-]\d\d:\d\d$/.test(question.time) ? question.time : `${question.time}Z`)
  const accepted = person ? (await openTerms(tx, person.id, agreementsOf(set), time)).satisfied : []
  const { ipAddress = null, applicationId } = question
  const native = applicationId !== undefined && isUuid(applicationId) && (await isNativeApplication(tx, applicationId))
  return answer(set, signInOf(question, person, { country: countryOf(ipAddress), native }, accepted), time)
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
    const found = await askSet(tx, compile(policies, directoryOf(documents)), question, ctx.now)
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
