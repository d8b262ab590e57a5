'use client'
export type Upload = { name: string; base64: string; size: number }

/** Files as an action can carry them. */
export async function toUploads(files: readonly File[]): Promise<readonly Upload[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, base64: toBase64(new Uint8Array(await file.arrayBuffer())), size: file.size })))
}

export const textUpload = (text: string, name: string): Upload => ({ name, base64: toBase64(new TextEncoder().encode(text)), size: text.length })

const CHUNK = 0x8000

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(binary)
}
