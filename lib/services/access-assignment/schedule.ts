import { z } from 'zod'
import { scheduleSchema, type RequestedSchedule } from '@/lib/domain/entitlement'

const moment = z.iso.datetime({ offset: true }).optional()

/** When access begins and ends; what is missing is the policy's. */
export const scheduleInput = { from: moment, until: moment }

export const toSchedule = ({ from, until }: { readonly from?: string | undefined; readonly until?: string | undefined }): RequestedSchedule | null =>
  from || until ? scheduleSchema.parse({ startDateTime: from, expiration: until && { type: 'afterDateTime', endDateTime: until } }) : null
