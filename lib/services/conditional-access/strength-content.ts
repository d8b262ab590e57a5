import type { StrengthContent } from '@/lib/data/authentication-strength'
import { METHODS, parseCombination, type JsonObject } from '@/lib/domain/conditional-access'
import { cleanLine } from '@/lib/domain/shared'
import { AppError } from '../kernel'

const text = (value: unknown) => (typeof value === 'string' ? cleanLine(value) : '')

/** A custom strength as it is stored: a name, and combinations whose methods are all known. */
export function checkedStrength(source: JsonObject): StrengthContent {
  const raw = source['allowedCombinations']
  const combinations = Array.isArray(raw) ? raw.filter((value) => typeof value === 'string') : []
  const displayName = text(source['displayName'])
  const unknown = combinations.filter((value) => parseCombination(value) === null)
  const fields: Record<string, string> = {
    ...(displayName === '' && { displayName: 'name-missing' }),
    ...(displayName.length > 30 && { displayName: 'strength-name' }),
    ...(combinations.length === 0 && { allowedCombinations: 'no-combination' }),
    ...(unknown.length > 0 && { allowedCombinations: 'unknown-value' }),
  }
  if (Object.keys(fields).length > 0) throw new AppError('VALIDATION', { field: Object.keys(fields)[0] ?? '', fields, detail: { unknown, METHODS } })
  return { displayName, description: text(source['description']) || null, allowedCombinations: [...new Set(combinations)] }
}
