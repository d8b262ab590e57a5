import type { Fault } from './policy'
import type { Attributes } from './sign-in'

/** Graph's namedLocation as far as it decides anything. */
export type NamedLocation =
  | { readonly kind: 'ip'; readonly id: string; readonly displayName: string; readonly isTrusted: boolean; readonly ranges: readonly string[] }
  | { readonly kind: 'country'; readonly id: string; readonly displayName: string; readonly countries: readonly string[]; readonly includeUnknown: boolean }
  | { readonly kind: 'unsupported'; readonly id: string; readonly displayName: string }

export interface StrengthPolicy {
  readonly id: string
  readonly displayName: string
  readonly allowedCombinations: readonly string[]
}

export interface DirectoryApplication {
  readonly id: string
  readonly suites?: readonly string[]
  /** Custom security attributes: `Set_Attribute`, with or without the prefix `CustomSecurityAttribute.`, or nested by set. */
  readonly attributes?: Attributes
}

/** What policies refer to by id. */
export interface Directory {
  readonly namedLocations?: readonly NamedLocation[]
  readonly authenticationStrengths?: readonly StrengthPolicy[]
  readonly applications?: readonly DirectoryApplication[]
  /** Emergency accounts: no policy ever applies to them, and their use is reported. */
  readonly breakGlassUserIds?: readonly string[]
}

/** What went wrong where, in answers of the engine. */
export interface EvaluationError extends Fault {
  readonly policyId: string
}
