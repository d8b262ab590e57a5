import { z } from 'zod'
import { IMPORT_FIELDS, type ColumnMapping, type ImportField } from '@/lib/domain/csv'

/** Column index by field; absent fields come from no column. */
export type StoredMapping = ColumnMapping

const Mapping = z.partialRecord(z.enum(IMPORT_FIELDS), z.int().min(0).max(63))

const Options = z.object({
  groupIds: z.array(z.uuid()).default([]),
  applications: z.array(z.object({ id: z.uuid(), appRoleId: z.uuid().nullish() })).default([]),
  sponsorIds: z.array(z.uuid()).default([]),
  message: z.string().nullish(),
  language: z.string().nullish(),
  redirectUrl: z.string().nullish(),
  expiresInDays: z.int().nullish(),
  /** False: the invitations are made without a mail. */
  sendMail: z.boolean().default(true),
})

/** What holds for every row that does not say otherwise itself. */
export type ImportOptions = z.output<typeof Options>

export const parseMapping = (value: unknown): StoredMapping => Mapping.parse(value)
export const parseImportOptions = (value: unknown): ImportOptions => Options.parse(value)

export const RowProblemShape = z.object({
  column: z.string(), field: z.enum(IMPORT_FIELDS).nullable(), code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** One thing that is wrong with a row: where, and the code whose sentence is in the messages. */
export interface RowProblem {
  readonly column: string
  readonly field: ImportField | null
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

export const parseProblems = (value: unknown): readonly RowProblem[] => z.array(RowProblemShape).parse(value)
