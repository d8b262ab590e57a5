import { findReferenced, type FoundReferences } from '@/lib/data/policy-reference'
import { readPolicyDocuments, type PolicyDocuments } from '@/lib/data/policy-set'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { readPolicy, referencesOf, validatePolicy, type Directory, type Finding, type JsonObject, type Known, type NameOf, type PolicyDocument, type ReferenceKind } from '@/lib/domain/conditional-access'
import { AppError } from '../kernel'
import { directoryOf } from './policy-set'

/** What has to exist for a policy to be saved. Roles, applications and organisations of elsewhere match nobody, and stay. */
const MUST_EXIST: readonly ReferenceKind[] = ['user', 'group', 'location', 'strength', 'terms']

export interface Examined {
  readonly document: PolicyDocument
  readonly findings: readonly Finding[]
  readonly nameOf: NameOf
}

/** Reads drafts the way they would be saved: with everything that stands against it. `documents` are those of now, if they are at hand. */
export async function examine(tx: TenantTx, sources: readonly JsonObject[], documents?: PolicyDocuments): Promise<readonly Examined[]> {
  const found = await findReferenced(tx, sources.flatMap(referencesOf))
  const directory = directoryOf(documents ?? (await readPolicyDocuments(tx)))
  return sources.map((source, index) => examineWith(source, `policy-${index + 1}`, found, directory))
}

export function examineWith(source: JsonObject, fallbackId: string, found: FoundReferences, directory: Directory): Examined {
  const document = readPolicy(source, fallbackId)
  return { document, findings: validatePolicy(document, knownOf(found), directory), nameOf: namesOf(found) }
}

export const knownOf = (found: FoundReferences): Known => Object.fromEntries(MUST_EXIST.map((kind) => [kind, new Set(found.get(kind)?.keys() ?? [])]))

export const namesOf = (found: FoundReferences): NameOf => (kind, id) => found.get(kind)?.get(id.toLowerCase()) ?? (kind === 'application' ? ELSEWHERE[id.toLowerCase()] : undefined)

/** Applications of other clouds that templates name. */
const ELSEWHERE: Readonly<Record<string, string>> = { '797f4846-ba00-4fd7-ba43-dac1f8f63013': 'Azure management' }

/** All findings at once: code by place. The words of the codes are the catalogue's. */
export function refuse(findings: readonly Finding[], prefix = ''): void {
  const [first] = findings
  if (!first) return
  throw new AppError('VALIDATION', { field: `${prefix}${first.path}`, fields: Object.fromEntries(findings.map(({ path, code }) => [`${prefix}${path}`, code])), detail: findings })
}
