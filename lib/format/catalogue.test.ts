import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { locales } from './locale'

type Words = { readonly [key: string]: string | Words }

const root = path.join(import.meta.dirname, '../messages')
const read = (locale: string, area: string): Words => {
  const file = path.join(root, locale, `${area}.json`)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}
const flat = (words: Words, prefix = ''): [string, string][] => Object.entries(words).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`)))

/** What people from outside see: whole areas, and parts of areas that the console has as well. The console itself is in English. */
const WHOLE = ['account', 'app', 'blocks', 'errors', 'external', 'field', 'guests', 'my-access', 'oidc', 'people', 'portal', 'redeem', 'security-info', 'shell', 'sign-in', 'ui']
const PARTS: Readonly<Record<string, RegExp>> = { agreement: /^own\./, log: /^(results|kinds|methods|failures|reasons)\./, user: /^(states|types)\./ }
const areas = [...WHOLE, ...Object.keys(PARTS)]
const wanted = (area: string) => flat(read('en', area)).filter(([key]) => PARTS[area]?.test(key) ?? true)

/** Names of the values and marks of a text, each with its kind. */
function slots(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return []
    const own = [`${element.value}:${element.type === TYPE.plural || element.type === TYPE.number ? 'count' : element.type}`]
    if (element.type === TYPE.tag) return [...own, ...slots(element.children)]
    return element.type === TYPE.plural || element.type === TYPE.select ? [...own, ...Object.values(element.options).flatMap((option) => slots(option.value))] : own
  })
}
const slotsOf = (text: string) => [...new Set(slots(parse(text)))].toSorted()
const choices = (elements: readonly MessageFormatElement[]): string[] => elements.flatMap((element) => (element.type === TYPE.select ? [`${element.value}: ${Object.keys(element.options).toSorted().join(' ')}`] : []))

describe.each(locales.filter((locale) => locale !== 'en'))('%s', (locale) => {
  it.each(areas)('has every text of %s that people from outside see, and no other', (area) => {
    expect(flat(read(locale, area)).map(([key]) => key).toSorted()).toEqual(wanted(area).map(([key]) => key).toSorted())
  })
  it.each(areas)('has the values of %s where English has them', (area) => {
    const own = new Map(flat(read(locale, area)))
    for (const [key, text] of wanted(area)) {
      const translated = own.get(key) ?? ''
      expect([key, slotsOf(translated), choices(parse(translated))]).toEqual([key, slotsOf(text), choices(parse(text))])
    }
  })
  it('has no area that nobody asks for', () => {
    expect(readdirSync(path.join(root, locale)).map((file) => file.replace('.json', '')).filter((area) => area !== 'mail' && !areas.includes(area))).toEqual([])
  })
})
