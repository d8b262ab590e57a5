import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { compile, evaluate, mergeSource, readContext, readPolicy, readSignInLine, type JsonObject } from './index'

interface Case {
  readonly it: string
  readonly policy?: JsonObject
  readonly policies?: readonly JsonObject[]
  readonly signIn?: JsonObject
  readonly then: {
    readonly outcome?: string; readonly controls?: string[]; readonly session?: JsonObject; readonly result?: string; readonly results?: string[]
    readonly matched?: string[]; readonly unmatched?: string[]; readonly errors?: string[]; readonly breakGlass?: boolean
  }
}

const folder = path.join(import.meta.dirname, 'cases')
const read = (file: string) => parse(readFileSync(path.join(folder, file), 'utf8'))
const { context, problems } = readContext(read('world.yaml'))
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'world.yaml')

it('the shared world has no mistakes', () => {
  expect(problems).toEqual([])
})

it('cases say nothing that is not understood', () => {
  const known = new Set(['it', 'policy', 'policies', 'signIn', 'then'])
  const strange = files.flatMap((file) => read(file).cases.flatMap((entry: Case) => Object.keys(entry).filter((key) => !known.has(key)).map((key) => `${file}: ${entry.it}: ${key}`)))
  expect(strange).toEqual([])
})

it('there are at least 150 cases, each with a title of its own', () => {
  const titles = files.flatMap((file) => read(file).cases.map((entry: Case) => `${file}: ${entry.it}`))
  expect(titles.length).toBeGreaterThanOrEqual(150)
  expect(new Set(titles).size).toBe(titles.length)
})

describe.each(files.map((file) => ({ file, ...read(file) })))('$file', ({ policy: base, signIn: baseSignIn, cases }) => {
  it.each<Case>(cases)('$it', (entry) => {
    const sources = (entry.policies ?? [entry.policy ?? {}]).map((source, index) => mergeSource({ id: `p${index + 1}`, state: 'enabled', ...base }, source))
    const set = compile(sources.map((source) => readPolicy(source, 'p').policy), context.directory)
    const line = readSignInLine(JSON.stringify({ id: 's', time: '2026-03-02T10:00:00Z', ...mergeSource(baseSignIn, entry.signIn ?? {}) }), context.users)
    if (!line.ok) throw new Error(JSON.stringify(line.errors))
    const answer = evaluate(set, line.signIn, line.time)
    const { outcome, controls, session, result, results, matched, unmatched, errors, breakGlass } = entry.then
    const [only] = answer.policies
    const seen = {
      ...(outcome && { outcome: answer.outcome }), ...(controls && { controls: answer.controls }), ...(session && { session: answer.session }),
      ...(result && { result: only?.result }), ...(results && { results: answer.policies.map((policy) => policy.result) }),
      ...(matched && { matched: only?.matched }), ...(unmatched && { unmatched: only?.unmatched }),
      ...(errors && { errors: answer.errors.map((error) => error.code) }), ...(breakGlass !== undefined && { breakGlass: answer.breakGlass }),
    }
    expect(seen).toEqual({ ...entry.then })
    if (!errors && answer.outcome !== 'block') expect(answer.errors).toEqual([])
  })
})
