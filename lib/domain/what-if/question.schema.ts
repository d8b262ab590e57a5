import { z } from 'zod'
import { CLIENT_APP_TYPES, GUEST_TYPES, INSIDER_RISK_LEVELS, PLATFORMS, RISK_LEVELS, TRANSFER_METHODS, USER_ACTIONS } from '../conditional-access'

const RISKS = RISK_LEVELS.filter((level) => level !== 'hidden')
const id = z.string().max(100)
/** A field of an address bar: what is empty or unknown is not said. */
const word = <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values).optional().catch(undefined)
const text = (max: number) => z.string().trim().min(1).max(max).optional().catch(undefined)

/** A sign-in that somebody asks about. What is left out is unknown, and unknown is a value of its own. */
export const WhatIfQuestion = z.object({
  /** A real person; without one, the described one counts. */
  userId: id.optional(),
  userType: word(['member', 'guest']),
  guestType: word(GUEST_TYPES),
  externalTenantId: text(100),
  groups: z.array(id).max(100).optional(),
  roles: z.array(id).max(50).optional(),
  applicationId: text(100),
  userAction: word(USER_ACTIONS),
  authenticationContext: z.string().regex(/^c\d{1,2}$/).optional().catch(undefined),
  ipAddress: text(64),
  country: z.string().trim().regex(/^[A-Za-z]{2}$/).transform((code) => code.toUpperCase()).optional().catch(undefined),
  clientAppType: word(CLIENT_APP_TYPES),
  platform: word(PLATFORMS),
  // SAFE: taken from a list that is not empty.
  signInRiskLevel: word(RISKS as [string, ...string[]]),
  // SAFE: as above.
  userRiskLevel: word(RISKS as [string, ...string[]]),
  insiderRiskLevel: word(INSIDER_RISK_LEVELS),
  transferMethod: word(TRANSFER_METHODS),
  /** `trustType=AzureAD, model=X1` */
  device: text(500),
  time: z.iso.datetime({ offset: true, local: true }).optional().catch(undefined),
  /** What the sign-in has met already: controls and method combinations. Accepted terms are looked up. */
  satisfied: z.array(z.string().max(200)).max(20).optional(),
})

export type WhatIfQuestion = z.output<typeof WhatIfQuestion>

/** The answer a saved scenario has to have. */
export const ExpectedVerdict = z.object({ outcome: z.enum(['allow', 'prompt', 'block']), controls: z.array(z.string().max(200)).max(50).optional() })
export type ExpectedVerdict = z.output<typeof ExpectedVerdict>
