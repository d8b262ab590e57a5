import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { deviceLookup, securityLookup } from './attributes'
import { matcher } from './match'
import { comparisonsOf, parseRule, type Rule } from './parse'
import { COMPARISONS, RuleError } from './tokens'

// Properties try hundreds of inputs; a busy machine is given time.
vi.setConfig({ testTimeout: 60_000 })

const holds = (rule: string, device: Record<string, unknown> = {}) => matcher(parseRule(rule))(deviceLookup(device))

describe('malformed rules', () => {
  it.each<readonly [string, number]>([
    ['', 1], ['device.model', 13], ['device.model -eq', 17], ['-eq "x"', 1], ['device.model "x"', 14], ['device.model -eq x', 18], ['device.model -eq "x', 18], ['device.model -like "x"', 14],
    ['(device.model -eq "x"', 22], ['device.model -eq "x")', 21], ['device.model -eq "x" -and', 26], ['device.model -in "x"', 18], ['device.model -in []', 19], ['device.model -in ["x" "y"]', 23],
    ['device.model -eq ["x"]', 18], ['device.model -eq "x" device.model -eq "y"', 22], ['device.model = "x"', 14], ['-not', 5], ['()', 2], ['device.model -eq constructor', 18],
  ])('%s is refused at %i', (rule, position) => {
    try {
      parseRule(rule)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(RuleError)
      expect(error).toMatchObject({ code: 'rule-syntax', position })
    }
  })
  it('neither endless nor bottomless rules are read', () => {
    expect(() => parseRule(`device.model -eq "${'x'.repeat(4_000)}"`)).toThrow(RuleError)
    expect(() => parseRule(`${'('.repeat(500)}device.model -eq "x"${')'.repeat(500)}`)).toThrow(RuleError)
    expect(() => parseRule(`${'-not '.repeat(500)}device.model -eq "x"`)).toThrow(RuleError)
  })
  it('any text is read or refused, never more', () => {
    const word = fc.constantFrom('device.model', '-eq', '-and', '-or', '-not', '-in', '(', ')', '[', ']', ',', '"x"', 'True', 'null', '`', "'", '-', ' ')
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))), (rule) => {
      try {
        expect(typeof matcher(parseRule(rule))(() => undefined)).toBe('boolean')
      } catch (error) {
        expect(error).toBeInstanceOf(RuleError)
      }
    }))
  })
})

describe('values', () => {
  it.each<readonly [string, Record<string, unknown>, boolean]>([
    ['device.model -eq "a`"b"', { model: 'a"b' }, true],
    ['device.model -eq "a``b"', { model: 'a`b' }, true],
    ["device.model -eq 'say \"x\"'", { model: 'say "x"' }, true],
    ['device.operatingSystemVersion -startsWith "10."', { operatingSystemVersion: '10.0.1' }, true],
    ['device.isCompliant -eq $true', { isCompliant: true }, true],
    ['device.isCompliant -eq True', { isCompliant: 'true' }, true],
    ['device.isCompliant -ne null', { isCompliant: false }, true],
    ['device.isCompliant -eq $null', {}, true],
    ['device.model -eq ""', {}, false],
    ['device.model -in ["a", null]', {}, true],
    ['device.model -in ("a", "b")', { model: 'B' }, true],
    ['device.model -contains ""', { model: 'x' }, true],
    ['device.model -notEndsWith "x"', {}, true],
    ['device.MODEL -eq "x"', { Model: 'x' }, true],
    ['device.model -eq "x"', { 'device.model': 'x' }, true],
    ['device.model -eq "constructor"', {}, false],
    ['device.physicalIds -startsWith "[OrderId]"', { physicalIds: ['[ZTDId]:1', '[OrderId]:7'] }, true],
    ['device.physicalIds -eq null', { physicalIds: [] }, true],
  ])('%s of %j is %s', (rule, device, expected) => expect(holds(rule, device)).toBe(expected))
  it.each(['Team_Level', 'CustomSecurityAttribute.Team_Level'])('a security attribute written %s', (name) => {
    const test = matcher(parseRule('CustomSecurityAttribute.Team_Level -eq "gold"'))
    expect(test(securityLookup({ [name]: 'Gold' }))).toBe(true)
    expect(test(securityLookup({ Team: { Level: 'Gold' } }))).toBe(true)
    expect(test(securityLookup({ Other: { Level: 'Gold' } }))).toBe(false)
  })
})

it('brackets, -and, -or and -not mean what they mean everywhere', () => {
  const leaf = fc.tuple(fc.nat(3), fc.constantFrom('True', 'False')).map(([attribute, value]) => ({ text: `device.extensionAttribute${attribute + 1} -eq ${value}`, value: (facts: readonly boolean[]) => facts[attribute] === (value === 'True') }))
  const { tree } = fc.letrec<{ tree: { text: string; value: (facts: readonly boolean[]) => boolean } }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, leaf,
      fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({ text: `(${a.text}) -and (${b.text})`, value: (facts: readonly boolean[]) => a.value(facts) && b.value(facts) })),
      fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({ text: `(${a.text} -or ${b.text})`, value: (facts: readonly boolean[]) => a.value(facts) || b.value(facts) })),
      tie('tree').map((a) => ({ text: `-not (${a.text})`, value: (facts: readonly boolean[]) => !a.value(facts) }))),
  }))
  fc.assert(fc.property(tree.filter(({ text }) => text.length < 3_000), fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()), ({ text, value }, facts) => {
    // `a -or b -and c` cannot arise: both sides of -and stand in brackets.
    expect(holds(text, Object.fromEntries(facts.map((fact, index) => [`extensionAttribute${index + 1}`, fact])))).toBe(value(facts))
  }))
})

it('every comparison has its opposite', () => {
  const opposite = { eq: 'ne', startswith: 'notstartswith', endswith: 'notendswith', contains: 'notcontains', in: 'notin' } as const
  const kinds = COMPARISONS.filter((name): name is keyof typeof opposite => name in opposite)
  const compare = (operator: (typeof COMPARISONS)[number], value: string): Rule => ({ kind: 'compare', attribute: 'device.model', operator, values: [value], position: 1 })
  fc.assert(fc.property(fc.constantFrom(...kinds), fc.string({ maxLength: 3 }), fc.option(fc.string({ maxLength: 5 })), (kind, value, model) => {
    const lookup = deviceLookup({ model })
    expect(matcher(compare(kind, value))(lookup)).toBe(!matcher(compare(opposite[kind], value))(lookup))
  }))
})

it('comparisons are listed in reading order', () => {
  expect(comparisonsOf(parseRule('device.model -eq "a" -or -not (device.trustType -eq "b" -and device.model -in ["c"])')).map(({ attribute, position }) => [attribute, position])).toEqual([['device.model', 1], ['device.trustType', 32], ['device.model', 62]])
})
