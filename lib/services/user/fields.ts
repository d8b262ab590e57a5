import { z } from 'zod'
import { USER_LIMITS, USER_LIST, USER_STATES } from '@/lib/domain/user'
import { optionalLine, pageInput } from '../kernel'

/** Profile fields an administrator may write. Proof of the mailbox is not among them (AB-18). */
export const profileFields = {
  givenName: optionalLine(USER_LIMITS.givenName),
  surname: optionalLine(USER_LIMITS.surname),
  companyName: optionalLine(USER_LIMITS.companyName),
  jobTitle: optionalLine(USER_LIMITS.jobTitle),
  department: optionalLine(USER_LIMITS.department),
  employeeId: optionalLine(USER_LIMITS.employeeId),
  country: optionalLine(64),
  phone: optionalLine(USER_LIMITS.phone),
  preferredLanguage: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/).nullable(),
}

/** Filters of list, export and bulk: one shape, so that none of them reaches further than the others (AB-55). */
export const filterFields = {
  search: z.string().max(200).optional().catch(undefined),
  userType: z.enum(USER_LIST.filters.userType).optional().catch(undefined),
  state: z.enum(USER_STATES).optional().catch(undefined),
  companyName: z.string().max(256).optional().catch(undefined),
  emailDomain: z.string().max(255).optional().catch(undefined),
}

export const listFields = { ...filterFields, ...pageInput }

/** Like filterFields, but a value that is not understood is refused: a bulk act must not reach further than was meant. */
export const strictFilter = z.strictObject({
  search: z.string().max(200).optional(),
  userType: z.enum(USER_LIST.filters.userType).optional(),
  state: z.enum(USER_STATES).optional(),
  companyName: z.string().max(256).optional(),
  emailDomain: z.string().max(255).optional(),
})
