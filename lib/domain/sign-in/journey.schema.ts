import { z } from 'zod'
import { parseEmail } from '../email-address'
import { SIGN_IN_METHODS } from './discovery'
import { PURPOSES, STEPS } from './journey'
import { PROOF_METHODS } from './proof'

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
  proofs: z.array(z.object({ method: z.enum(PROOF_METHODS), at: z.iso.datetime(), mailed: z.boolean().optional() })),
  consented: z.boolean(),
  mustChange: z.boolean(),
  changeDemanded: z.boolean(),
  passwordSet: z.boolean(),
  allowed: z.boolean(),
})
