import type { Metadata, Sharp } from 'sharp'

export interface ImageLimits {
  readonly width: number
  readonly height: number
  readonly bytes: number
}

export type ImageFault = 'empty' | 'tooLarge' | 'kind' | 'pixels' | 'broken'

export interface CleanImage {
  readonly content: Uint8Array<ArrayBuffer>
  readonly contentType: 'image/png' | 'image/webp'
  readonly width: number
  readonly height: number
}

export type ImageResult = { readonly ok: true; readonly image: CleanImage } | { readonly ok: false; readonly fault: ImageFault; readonly width?: number; readonly height?: number }

const KINDS = [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0xff, 0xd8, 0xff]] as const
const PHOTO_QUALITY = [82, 72, 60, 45, 30] as const

/** Only these decoders exist here: a file that says it is something else reaches no other parser. */
async function decoder() {
  const { default: sharp } = await import('sharp')
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer'] })
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

/** Draws a PNG or JPEG anew: what comes out holds pixels and nothing else. Its measures are read, and refused, before any of it is unpacked. */
export async function redraw(content: Uint8Array, limits: ImageLimits, as: 'png' | 'webp'): Promise<ImageResult> {
  if (content.byteLength === 0) return { ok: false, fault: 'empty' }
  if (content.byteLength > limits.bytes) return { ok: false, fault: 'tooLarge' }
  if (!KINDS.some((magic) => magic.every((byte, at) => content[at] === byte))) return { ok: false, fault: 'kind' }
  const sharp = await decoder()
  const source = () => sharp(content, { limitInputPixels: limits.width * limits.height, failOn: 'warning', sequentialRead: true }).timeout({ seconds: 5 })
  const header = await headerOf(source())
  if (header === 'pixels' || !header) return { ok: false, fault: header === 'pixels' ? 'pixels' : 'broken' }
  const { width, height } = header
  if (width > limits.width || height > limits.height) return { ok: false, fault: 'pixels', width, height }
  try {
    return { ok: true, image: await encode(source, as, limits.bytes) }
  } catch {
    return { ok: false, fault: 'broken' }
  }
}

async function headerOf(image: Sharp): Promise<{ width: number; height: number } | 'pixels' | undefined> {
  try {
    const { autoOrient }: Metadata = await image.metadata()
    return autoOrient
  } catch (error) {
    return /pixel limit/i.test(String(error)) ? 'pixels' : undefined
  }
}

async function encode(source: () => Sharp, as: 'png' | 'webp', bytes: number): Promise<CleanImage> {
  const upright = () => source().autoOrient().toColourspace('srgb')
  if (as === 'png') return { ...(await finished(upright().png({ compressionLevel: 9 }))), contentType: 'image/png' }
  for (const quality of PHOTO_QUALITY) {
    const image = await finished(upright().webp({ quality }))
    if (image.content.byteLength <= bytes || quality === PHOTO_QUALITY.at(-1)) return { ...image, contentType: 'image/webp' }
  }
  throw new RangeError('no quality fits')
}

async function finished(image: Sharp) {
  const { data, info } = await image.toBuffer({ resolveWithObject: true })
  return { content: new Uint8Array(data), width: info.width, height: info.height }
}
