import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SIGN_IN_METHOD_NAMES, SIGN_IN_REASONS } from './record'

const { reasons, methods }: { reasons: Record<string, string>; methods: Record<string, string> } = JSON.parse(readFileSync(new URL('../../messages/en/log.json', import.meta.url), 'utf8'))

it('every reason and method that the sign-in log may hold has words, and no word is left over', () => {
  expect(Object.keys(reasons).toSorted()).toEqual([...SIGN_IN_REASONS].toSorted())
  expect(Object.keys(methods).toSorted()).toEqual([...SIGN_IN_METHOD_NAMES].toSorted())
})
