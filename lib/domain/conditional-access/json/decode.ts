export type DecodeResult = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly encoding: string }

/** Bytes of a JSON file as text: UTF-8 or UTF-16 of either order, with or without a byte order mark. */
export function decodeJson(bytes: Uint8Array): DecodeResult {
  const encoding = encodingOf(bytes)
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    return { ok: false, encoding }
  }
}

/** Without a mark, JSON begins with two ASCII characters, so that zero bytes tell the order (RFC 4627 §3). */
function encodingOf([a, b, c, d]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0 && b !== 0 && c === 0) return 'utf-16be'
  return a !== 0 && b === 0 && d === 0 ? 'utf-16le' : 'utf-8'
}
