import { cleanLine, cleanParagraphs } from '@/lib/domain/shared'

const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/gu
const looksLikeLink = /https?:|:\/\/|www\./iu
const strongRightToLeft = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}/u
const strongLeftToRight = /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Han}|[0-9]/u
const zeroWidthSpace = '\u200b'

/** A name somebody chose, made safe for a sentence: one line, no hidden characters, at most `max` characters, never turned into a link by a mail program. */
export function nameText(value: string, direction: 'ltr' | 'rtl', max = 120): string {
  const line = cleanLine(value.replace(controls, ' '))
  const short = [...line].length > max ? `${[...line].slice(0, max - 1).join('')}…` : line
  const inert = looksLikeLink.test(short) ? short.replace(/([.:/])/g, `$1${zeroWidthSpace}`) : short
  return isolated(inert, direction)
}

/** Keeps a value of the other writing direction together inside a sentence (Unicode FSI … PDI). */
export function isolated(value: string, direction: 'ltr' | 'rtl'): string {
  const foreign = direction === 'rtl' ? strongLeftToRight : strongRightToLeft
  return foreign.test(value) ? `\u2068${value}\u2069` : value
}

/** The lines of a message somebody wrote: plain text, hidden and control characters gone. */
export function messageLines(value: string, max = 2_000): string[] {
  return cleanParagraphs(value.replace(/\r\n?/g, '\n').replace(controls, '')).slice(0, max).split('\n')
}
