import { expect, it } from 'vitest'
import { comparisonOf } from './compare'

const apps = [{ id: 'a1', displayName: 'Wiki' }, { id: 'a2', displayName: 'Shop' }]
const values = (field: string, typed: string) => comparisonOf(field, typed, apps)?.cases.map(({ over }) => Object.values(over)[0])

it.each([
  ['platform', '', ['windows', 'macOS', 'iOS', 'android', 'linux', 'windowsPhone']], ['platform', 'IOS, linux, amiga', ['iOS', 'linux']],
  ['ipAddress', '203.0.113.7, 2001:db8::1', ['203.0.113.7', '2001:db8::1']], ['ipAddress', '', []], ['target', '', ['a1', 'a2']], ['target', 'shop', ['a2']],
  ['country', 'a,b,c,d,e,f,g,h,i', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
])('compares %s with "%s"', (field, typed, expected) => expect(values(field, typed)).toEqual(expected))
it('nothing else is compared', () => expect(comparisonOf('device', 'x=1', apps)).toBeNull())
