import type { EmailProblem } from '../email-address'
import type { ImportField } from './columns'

/** Stable codes; the text is in the message catalogue under the same name. `email-*` carries the reason of `parseEmail`. */
export type RowErrorCode =
  | 'required' | 'too-long' | 'control-character' | 'not-boolean' | 'not-a-number' | 'out-of-range' | 'not-a-language' | 'not-a-country'
  | 'too-many' | 'too-many-cells' | 'duplicate' | `email-${EmailProblem}`

/** Line numbers are those of the file, headers included, from 1. `column` is the header as uploaded, '' when it has none. */
export type RowError = {
  readonly line: number
  readonly column: string
  readonly field: ImportField | null
  readonly code: RowErrorCode
  readonly params: Readonly<Record<string, string | number>>
}
