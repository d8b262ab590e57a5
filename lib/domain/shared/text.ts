// C0, DEL, C1, line and paragraph separators.
const CONTROL = /[\p{Cc}\u2028\u2029]/u
const CONTROL_BUT_LINES = /(?![\t\n\r])\p{Cc}|[\u2028\u2029]/u
// Bidirectional overrides and isolates, zero-width characters, soft hyphen, BOM: invisible ways to make two names look alike.
// Zero-width joiner and non-joiner stay: names in Persian, Hindi and emoji need them.
const INVISIBLE = /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]/gu

/** True if a single-line value carries a control character (line breaks included: header injection). */
export function hasControl(value: string): boolean {
  return CONTROL.test(value)
}

/** A one-line human text: NFC, invisible characters dropped, white space folded. Does not escape: output does. */
export function cleanLine(value: string): string {
  return value.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim()
}

/** A several-line human text: NFC, LF line ends, invisible characters dropped, at most one blank line in a row. */
export function cleanParagraphs(value: string): string {
  return value
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** True if a text contains a control character other than tab and line breaks. */
export function hasControlInText(value: string): boolean {
  return CONTROL_BUT_LINES.test(value)
}
