import { z } from 'zod'
import type { Grant } from '@/lib/domain/invitation'

const Grants = z.array(z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('group'), id: z.uuid() }),
  z.object({ kind: z.literal('application'), id: z.uuid(), appRoleId: z.uuid().nullish() }),
  z.object({ kind: z.literal('role'), role: z.string() }),
]))

const text = z.string().nullish()
const Attributes = z.object({ givenName: text, surname: text, companyName: text, jobTitle: text, department: text, country: text, phone: text })

/** What the inviter wrote about the person; copied to the person object. */
export type PersonAttributes = z.infer<typeof Attributes>

/** Reads the stored promise. Throws on anything unknown: a grant that cannot be read must never be guessed. */
export const parseGrants = (value: unknown): readonly Grant[] => Grants.parse(value)

export const parseAttributes = (value: unknown): PersonAttributes => Attributes.parse(value)
