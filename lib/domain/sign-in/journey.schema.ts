import { z } from 'zod'
import { parseEmail } from '../email-address'
import { SIGN_IN_METHODS } from './discovery'
import { PURPOSES, STEPS } from './journey'

const email = z.string().transform((value, context) => {
  const parsed = parseEmail(value)
  if (parsed.ok) return parsed.value
  context.addIssue({ code: 'custom', message: parsed.error })
  return z.NEVER
})

/** Reads a stored journey back; anything unexpected means the journey starts again. */
export const JourneySchema = z.object({
  purpose: z.enum(PURPOSES),
  step: z.enum(STEPS),
  email: email.nullable(),
  methods: z.array(z.enum(SIGN_IN_METHODS)),
  userId: z.uuid().nullable(),
  proofs: z.array(z.enum(['password', 'emailCode', 'invitationCode'])),
  consented: z.boolean(),
  passwordSet: z.boolean(),
})
