import { referencesOf, type JsonObject, type ReferenceKind } from '@/lib/domain/conditional-access'

export interface PolicyName {
  readonly id: string
  readonly displayName: string
}

/** Policies that name something by its id. */
export function policiesNaming(policies: readonly JsonObject[], kind: ReferenceKind, id: string): readonly PolicyName[] {
  return policies
    .filter((source) => referencesOf(source).some((reference) => reference.kind === kind && reference.value.toLowerCase() === id.toLowerCase()))
    .map(nameOf)
}

export const nameOf = (source: JsonObject): PolicyName => ({ id: String(source['id'] ?? source['Id'] ?? ''), displayName: String(source['displayName'] ?? source['DisplayName'] ?? '') })
