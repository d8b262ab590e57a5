import { z } from 'zod'

const MOST_DAYS = 3_660
const id = z.string().min(1).max(64)

/** An approver's answer to one stage: nothing, or a verdict some days after the stage was put to them. */
const reply = z.object({
  verdict: z.enum(['approve', 'deny', 'silent']), days: z.int().min(0).max(MOST_DAYS),
  /** `first` is who was asked first, `alternate` who was asked when time had passed; or a person. */
  by: z.string().min(1).max(64).default('first'),
})

export const PLANNED_ACTS = ['request', 'assign', 'extend', 'remove', 'cancel', 'disable', 'enable'] as const

const act = z.object({
  id, do: z.enum(PLANNED_ACTS), person: id,
  /** Who asks for them; null is they themselves, or the administrator where only one may. */
  by: id.nullable().default(null),
  day: z.int().min(0).max(MOST_DAYS),
  /** What the days are counted from. */
  from: z.enum(['start', 'before-end', 'after-end']).default('start'),
  policy: id.nullable().default(null), answers: z.record(z.string().max(200), z.union([z.string().max(4_000), z.array(z.string().max(4_000)).max(100)])).default({}), justification: z.string().max(4_000).default(''),
  starts: z.iso.date().nullable().default(null), ends: z.iso.date().nullable().default(null),
  replies: z.array(reply).max(3).default([]),
})
export type PlannedAct = z.infer<typeof act>

/** A rehearsal as people plan it: who does what on which day. The moments of answers follow from what happens. */
export const planSchema = z.object({
  start: z.iso.date(),
  /** Null: until nothing more follows. */
  until: z.iso.date().nullable().default(null), acts: z.array(act).min(1).max(20),
})
export type RehearsalPlan = z.infer<typeof planSchema>
