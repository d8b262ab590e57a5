import { pdfFault } from './pdf'

export const AGREEMENT_FILE_BYTES = 5 * 1024 * 1024
/** Markdown is read anew at every showing: a text is far smaller than a PDF. */
const MARKDOWN_BYTES = 256 * 1024
const MARKDOWN_LINE = 20_000

export type AgreementContentType = 'application/pdf' | 'text/markdown'
export type FileFault = 'empty' | 'tooLarge' | 'textTooLarge' | 'longLine' | 'pdfBroken' | 'pdfActive' | 'unknown'

export type FileKind = { readonly ok: true; readonly contentType: AgreementContentType } | { readonly ok: false; readonly fault: FileFault }

const HEAD = 1_024
/** What a file is by its bytes; its name and what its sender calls it count for nothing. */
export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.byteLength === 0) return { ok: false, fault: 'empty' }
  if (bytes.byteLength > AGREEMENT_FILE_BYTES) return { ok: false, fault: 'tooLarge' }
  const latin = new TextDecoder('latin1')
  if (latin.decode(bytes.subarray(0, HEAD)).includes('%PDF-')) {
    if (!latin.decode(bytes.subarray(-HEAD)).includes('%%EOF')) return { ok: false, fault: 'pdfBroken' }
    const fault = pdfFault(bytes)
    return fault ? { ok: false, fault } : { ok: true, contentType: 'application/pdf' }
  }
  const text = textOf(bytes)
  if (text === null) return { ok: false, fault: 'unknown' }
  if (bytes.byteLength > MARKDOWN_BYTES) return { ok: false, fault: 'textTooLarge' }
  if (text.split('\n').some((line) => line.length > MARKDOWN_LINE)) return { ok: false, fault: 'longLine' }
  return text.trim() === '' ? { ok: false, fault: 'empty' } : { ok: true, contentType: 'text/markdown' }
}

/** UTF-8 without control characters; null otherwise. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    return /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text) ? null : text
  } catch {
    return null
  }
}
