export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** `guessed` is true when nothing in the bytes proves the encoding: show a preview before trusting it. `skip` is the length of the byte order mark. */
export type DetectedEncoding = { readonly encoding: CsvEncoding; readonly skip: number; readonly guessed: boolean }

/** Decides the encoding from the first bytes of a file (64 KiB are plenty). `encoding` is a label that TextDecoder understands. */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  const [a, b, c] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', skip: 3, guessed: false }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', skip: 2, guessed: false }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', skip: 2, guessed: false }
  const wide = zeroByteSide(head)
  if (wide !== null) return { encoding: wide, skip: 0, guessed: true }
  return isUtf8(head) ? { encoding: 'utf-8', skip: 0, guessed: false } : { encoding: 'windows-1252', skip: 0, guessed: true }
}

/** Latin text in UTF-16 has a zero in every second byte; text in any other encoding has none. */
function zeroByteSide(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let even = 0
  let odd = 0
  head.forEach((byte, index) => {
    if (byte !== 0) return
    if (index % 2 === 0) even += 1
    else odd += 1
  })
  const threshold = head.length / 8
  if (odd > threshold && odd > 4 * even) return 'utf-16le'
  return even > threshold && even > 4 * odd ? 'utf-16be' : null
}

/** RFC 3629 well-formedness; a sequence cut off by the end of the head is not an error. */
function isUtf8(bytes: Uint8Array): boolean {
  // `stream` keeps a cut-off sequence pending instead of failing on it.
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    decoder.decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
