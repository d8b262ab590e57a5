import type { JsonValue } from './value'

export class JsonError extends Error {
  override readonly name = 'JsonError'
  constructor(readonly reason: 'unexpected' | 'unfinished' | 'too-deep', readonly line: number, readonly column: number, readonly found: string) {
    super(`${reason} at ${line}:${column}`)
  }
}

const MAX_DEPTH = 64
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const BLANK = /(?:[\s\ufeff]|\/\/[^\n\r]*|\/\*[^]*?\*\/)*/y
const PLAIN = /[^"\\\u0000-\u001f]*/y
const ESCAPES: ReadonlyMap<string, string> = new Map([['"', '"'], ['\\', '\\'], ['/', '/'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t']])
const WORDS: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([['true', true], ['false', false], ['null', null]])

/** JSON as people write it: comments and trailing commas are fine. Of a key that stands twice the last one counts, and `onRepeated` hears of it. */
export function parseJson(text: string, onRepeated?: (key: string) => void): JsonValue {
  let at = 0

  const fail = (reason: JsonError['reason']): never => {
    const before = text.slice(0, at).split(/\r\n|\r|\n/)
    throw new JsonError(at >= text.length ? 'unfinished' : reason, before.length, (before.at(-1)?.length ?? 0) + 1, text.slice(at, at + 20))
  }
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at
    const [found = ''] = pattern.exec(text) ?? []
    at += found.length
    return found
  }
  const next = (): string => {
    match(BLANK)
    return text.charAt(at)
  }
  const expect = (char: string): void => {
    if (next() !== char) fail('unexpected')
    at++
  }
  const string = (): string => {
    expect('"')
    let value = ''
    for (;;) {
      value += match(PLAIN)
      const char = text.charAt(at)
      if (char === '"') {
        at++
        return value
      }
      if (char !== '\\') fail('unexpected')
      value += escape()
    }
  }
  const escape = (): string => {
    const kind = text.charAt(at + 1)
    const simple = ESCAPES.get(kind)
    const code = text.slice(at + 2, at + 6)
    if (simple === undefined && (kind !== 'u' || !/^[\da-fA-F]{4}$/.test(code))) fail('unexpected')
    at += simple === undefined ? 6 : 2
    return simple ?? String.fromCharCode(Number.parseInt(code, 16))
  }
  /** Members between brackets, a comma behind the last one allowed. */
  const members = (close: string, member: () => void): void => {
    at++
    while (next() !== close) {
      member()
      if (next() !== close) expect(',')
    }
    at++
  }
  const value = (depth: number): JsonValue => {
    const char = next()
    if (depth > MAX_DEPTH) fail('too-deep')
    if (char === '"') return string()
    if (char === '[') {
      const list: JsonValue[] = []
      members(']', () => list.push(value(depth + 1)))
      return list
    }
    if (char === '{') {
      const entries = new Map<string, JsonValue>()
      members('}', () => {
        const key = string()
        if (entries.has(key)) onRepeated?.(key)
        expect(':')
        entries.set(key, value(depth + 1))
      })
      // fromEntries defines own properties, so that a key `__proto__` stays data.
      return Object.fromEntries(entries)
    }
    for (const [word, meaning] of WORDS) {
      if (text.startsWith(word, at)) {
        at += word.length
        return meaning
      }
    }
    const number = match(NUMBER)
    return number === '' ? fail('unexpected') : Number(number)
  }

  const whole = value(0)
  if (next() !== '') fail('unexpected')
  return whole
}
