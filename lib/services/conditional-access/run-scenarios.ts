import { z } from 'zod'
import { readPolicyDocuments, type PolicyDocuments } from '@/lib/data/policy-set'
import { findScenarios, type ScenarioRow } from '@/lib/data/scenario'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { compile, parsePolicies, type Outcome, type Policy, type PolicySet } from '@/lib/domain/conditional-access'
import { ExpectedVerdict, keeps, WhatIfQuestion, withDrafts } from '@/lib/domain/what-if'
import { AppError, query } from '../kernel'
import { directoryOf } from './policy-set'
import { askSet, draftInput, nameControls } from './what-if'

export interface ScenarioResult {
  readonly id: string
  readonly displayName: string
  readonly question: WhatIfQuestion
  readonly expected: ExpectedVerdict
  /** null: the person of the question is gone. */
  readonly got: { readonly outcome: Outcome; readonly controls: readonly string[] } | null
  readonly ok: boolean
}

async function runOne(tx: TenantTx, row: ScenarioRow, set: PolicySet, now: Date): Promise<ScenarioResult> {
  const question = WhatIfQuestion.parse(row.question)
  const expected = ExpectedVerdict.parse(row.expected)
  const evaluation = (await askSet(tx, set, question, now))?.evaluation
  const got = evaluation === undefined ? null : { outcome: evaluation.outcome, controls: evaluation.controls }
  return { id: row.id, displayName: row.displayName, question, expected, got, ok: got !== null && keeps(expected, got) }
}

/** All saved scenarios against these documents. */
async function scenarioResults(tx: TenantTx, documents: PolicyDocuments, policies: readonly Policy[], now: Date): Promise<ScenarioResult[]> {
  const rows = await findScenarios(tx)
  if (rows.length === 0) return []
  const set = compile(policies, directoryOf(documents))
  const results: ScenarioResult[] = []
  for (const row of rows) results.push(await runOne(tx, row, set, now))
  return results
}

/** Scenarios that these documents break. */
export async function failedScenarios(tx: TenantTx, documents: PolicyDocuments, now: Date): Promise<ScenarioResult[]> {
  return (await scenarioResults(tx, documents, withDrafts(documents.policies, {}, []), now)).filter(({ ok, got }) => !ok && got !== null)
}

/**
 * For every verb that writes policies, after it wrote: refuses the write when a scenario gets another answer than it has to have.
 * A scenario whose person is gone stands in nobody's way.
 */
export async function assertScenarios(tx: TenantTx, documents: PolicyDocuments, now: Date): Promise<void> {
  const failed = await failedScenarios(tx, documents, now)
  const [first] = failed
  if (first) throw new AppError('SCENARIOS_FAILED', { params: { count: failed.length, name: first.displayName } })
}

/** Saved scenarios with the answers they get now, or would get from a draft. */
export const runScenarios = query({
  name: 'conditional-access.run-scenarios',
  permission: 'conditional-access.read',
  input: z.object(draftInput),
  async run({ ctx, input: { states = {}, draft }, tx }) {
    const documents = await readPolicyDocuments(tx)
    const drafts = draft === undefined || draft.trim() === '' ? [] : parsePolicies(draft).documents.map(({ source }) => source)
    return { results: await scenarioResults(tx, documents, withDrafts(documents.policies, states, drafts), ctx.now), names: await nameControls(tx) }
  },
})
