import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTranslator } from 'use-intl/core'
import { entityId, requiredLine } from './fields'
import { fieldProblems } from './field-problem'

const catalogue: Record<string, string | Record<string, string>> = JSON.parse(readFileSync(new URL('../../messages/en/field.json', import.meta.url), 'utf8'))
const t = createTranslator({ locale: 'en', messages: { field: catalogue }, namespace: 'field', onError: (error) => { throw error } })
// SAFE: keys of a file read at run time are not in the translator's types.
const words = (key: string, params: Readonly<Record<string, string | number>> | undefined) => (t as (key: string, values?: object) => string)(key, params)

const saidOf = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value, { reportInput: true })
  return parsed.success ? null : Object.fromEntries(Object.entries(fieldProblems(parsed.error.issues)).map(([field, { key, params }]) => [field, words(key, params)]))
}

describe('what a refused value is told', () => {
  it.each([
    ['an empty line', z.object({ name: requiredLine(5) }), { name: '  ' }, { name: 'Cannot be empty' }],
    ['a missing field', z.object({ name: z.string() }), {}, { name: 'Cannot be empty' }],
    ['a long line', z.object({ name: requiredLine(5) }), { name: 'abcdef' }, { name: 'Cannot be longer than 5 characters' }],
    ['a short word', z.object({ name: z.string().min(3) }), { name: 'a' }, { name: 'Needs at least 3 characters' }],
    ['too few chosen', z.object({ ids: z.array(entityId).min(1) }), { ids: [] }, { ids: 'Choose at least one' }],
    ['too many chosen', z.object({ ids: z.array(z.string()).max(1) }), { ids: ['a', 'b'] }, { ids: 'Cannot hold more than 1' }],
    ['a small number', z.object({ days: z.number().int().min(1) }), { days: 0 }, { days: 'Cannot be less than 1' }],
    ['a large number', z.object({ days: z.number().max(3650) }), { days: 9999 }, { days: 'Cannot be more than 3,650' }],
    ['half a number', z.object({ days: z.number().int() }), { days: 1.5 }, { days: 'Has to be a whole number' }],
    ['no number', z.object({ days: z.number() }), { days: 'x' }, { days: 'Has to be a number' }],
    ['no multiple', z.object({ days: z.number().multipleOf(5) }), { days: 7 }, { days: 'Has to be a multiple of 5' }],
    ['no address', z.object({ mail: z.email() }), { mail: 'x' }, { mail: 'Is not an e-mail address' }],
    ['no link', z.object({ link: z.url() }), { link: 'x' }, { link: 'Is not a complete web address' }],
    ['no id', z.object({ id: z.uuid() }), { id: 'x' }, { id: 'Is not an id' }],
    ['no instant', z.object({ at: z.iso.datetime() }), { at: 'x' }, { at: 'Is not a date' }],
    ['an early day', z.object({ at: z.date().min(new Date(2026, 1, 1)) }), { at: new Date(2025, 1, 1) }, { at: 'Is too early' }],
    ['a late day', z.object({ at: z.date().max(new Date(2026, 1, 1)) }), { at: new Date(2027, 1, 1) }, { at: 'Is too late' }],
    ['another pattern', z.object({ colour: z.string().regex(/^#/) }), { colour: 'x' }, { colour: 'Is not in the form that is needed here' }],
    ['another word', z.object({ kind: z.enum(['a', 'b']) }), { kind: 'c' }, { kind: 'Is not one of the offered values' }],
    ['another kind', z.object({ name: z.string() }), { name: 1 }, { name: 'Is not the kind of value that is needed here' }],
    ['a name of ours that is not', z.strictObject({}), { isAdmin: true }, { '': 'Is not known here: isAdmin' }],
    ['none of several shapes', z.object({ x: z.union([z.string(), z.number()]) }), { x: true }, { x: 'Was not accepted' }],
    ['what a rule refuses', z.object({ x: z.string().refine(() => false, 'library text') }), { x: 'a' }, { x: 'Was not accepted' }],
    ['an entry of a list', z.object({ uris: z.array(z.string().max(3)) }), { uris: ['a', 'long'] }, { 'uris.1': 'Cannot be longer than 3 characters' }],
  ])('%s', (_name, schema, value, said) => {
    expect(saidOf(schema, value)).toEqual(said)
  })
})
