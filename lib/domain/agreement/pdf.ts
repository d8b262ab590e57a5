import { Unzlib } from 'fflate'

/** What makes a document do something: run a script, start a program, carry another file, or ask for a password. */
const ACTIVE = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|Encrypt)\b/
/** What all streams of a file may unfold to. */
const MAX_UNFOLDED = 64 * 1024 * 1024
/** A dictionary stands right before its stream. */
const DICTIONARY = 4_096
const STREAM = /(?<!end)stream\r?\n/g

const latin = new TextDecoder('latin1')
/** A name may spell its letters as #xx. */
const spelledOut = (text: string) => text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** Why a PDF is refused, or null. Objects may stand in compressed streams (ISO 32000-1, 7.5.7), so each of these is unfolded and looked at too. */
export function pdfFault(bytes: Uint8Array): 'pdfActive' | 'pdfBroken' | null {
  const text = latin.decode(bytes)
  if (ACTIVE.test(spelledOut(text))) return 'pdfActive'
  const budget = { left: MAX_UNFOLDED }
  let before = 0
  for (const match of text.matchAll(STREAM)) {
    const from = match.index + match[0].length
    const holdsObjects = /\/ObjStm\b/.test(spelledOut(text.slice(Math.max(before, match.index - DICTIONARY), match.index)))
    const end = text.indexOf('endstream', from)
    before = end === -1 ? text.length : end
    const inside = unfold(bytes.subarray(from, before), budget)
    if (budget.left < 0) return 'pdfBroken'
    // What is packed in another way cannot be looked into. Writers of such streams use this one.
    if (inside === null && holdsObjects) return 'pdfActive'
    if (inside !== null && ACTIVE.test(spelledOut(inside))) return 'pdfActive'
  }
  return null
}

/** The text of a stream in zlib's format, or null if it is none. Streams may be packed twice. */
function unfold(bytes: Uint8Array, budget: { left: number }): string | null {
  if ((bytes[0] ?? 0) % 16 !== 8 || ((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)) % 31 !== 0) return null
  const parts: Uint8Array[] = []
  const stream = new Unzlib((chunk) => {
    budget.left -= chunk.length
    if (budget.left < 0) throw new RangeError('unfolds to too much')
    parts.push(chunk)
  })
  try {
    stream.push(bytes, true)
  } catch {
    // What came before the fault was unfolded, and a lenient reader would show it.
  }
  const [first] = parts
  if (!first) return null
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  parts.reduce((at, part) => { whole.set(part, at); return at + part.length }, 0)
  return unfold(whole, budget) ?? latin.decode(whole)
}
