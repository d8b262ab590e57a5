import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

/** Tests in which a policy asks for a second factor. */
const WITH_FACTORS = ['access', 'live', 'registering', 'second-factor', 'token-access', 'trusted-browser']
const CASES = ['AB-20', ...Array.from({ length: 10 }, (_, index) => `AB-${42 + index}`)]

it('every abuse case of signing in has a test with a second factor, which bears its number', () => {
  const titles = readdirSync(import.meta.dirname).filter((file) => WITH_FACTORS.some((name) => file === `${name}.db.test.ts`))
    .flatMap((file) => [...readFileSync(path.join(import.meta.dirname, file), 'utf8').matchAll(/\bit(?:\.each\([^\n]*\))?\('(AB-[^']*)/g)].map(([, title = '']) => title))
  expect(CASES.filter((number) => !titles.some((title) => title.split(/[:,] ?/).includes(number)))).toEqual([])
})
