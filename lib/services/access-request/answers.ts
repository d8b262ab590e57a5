import { z } from 'zod'

/** Answers by id of the question: a text, or what was chosen of several. */
export const givenAnswers = z.record(z.string().max(100), z.union([z.string().max(4_000), z.array(z.string().max(4_000)).max(100).readonly()])).refine((given) => Object.keys(given).length <= 100)

export const answersInput = givenAnswers.default({})
