import { z } from 'zod'
import { PACKAGE_LIMITS } from '@/lib/domain/access-package'
import { assignmentPolicySchema } from '@/lib/domain/entitlement'
import { AppError } from '../kernel'
import { policyProblems } from './policy-problems'

/** Longer than any policy a person writes, and short enough for one request. */
const MOST_CHARACTERS = 200_000
const NEW = 'new'

/** A policy as it came. Everything in it is kept; what Graph does not allow is refused by the rules that requests follow. */
export const policyDocument = z.record(z.string(), z.unknown()).refine((document) => JSON.stringify(document).length <= MOST_CHARACTERS)
export const policyDocuments = z.array(policyDocument).max(PACKAGE_LIMITS.policies)
export type PolicyDocument = z.infer<typeof policyDocument>

/** The document without what the server says of it (id, times, addresses of the API), after the rules accepted it. `at` names its place in a list. */
export function checkedDocument(document: PolicyDocument, at = ''): PolicyDocument {
  const parsed = assignmentPolicySchema.safeParse({ ...document, id: NEW })
  const where = (path: readonly PropertyKey[]) => [at, ...path.map(String)].filter(Boolean).join('.')
  if (!parsed.success) {
    const fields = Object.fromEntries(parsed.error.issues.map((issue) => [where(issue.path), 'value']))
    throw new AppError('VALIDATION', { fields, field: Object.keys(fields)[0] ?? '' })
  }
  const problems = Object.fromEntries(policyProblems(parsed.data).map(([path, code]) => [where(path.split('.')), code]))
  const [first] = Object.keys(problems)
  if (first !== undefined) throw new AppError('VALIDATION', { fields: problems, field: first })
  const { id: _id, createdDateTime: _created, modifiedDateTime: _modified, ...kept } = document
  return Object.fromEntries(Object.entries(kept).filter(([key]) => !key.includes('@odata.context')))
}

/** The document as Graph shows it. */
export const withId = (document: Readonly<Record<string, unknown>>, id: string): PolicyDocument => ({ id, ...document })
