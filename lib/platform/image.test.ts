import sharp, { type Sharp } from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { redraw } from './image'

const LIMITS = { width: 245, height: 36, bytes: 50 * 1_024 }
const made = (width: number, height: number) => sharp({ create: { width, height, channels: 4, background: '#0a7d4f80' } })
const bytes = async (image: Sharp) => new Uint8Array(await image.toBuffer())

let png: Uint8Array
beforeAll(async () => {
  png = await bytes(made(200, 30).png())
})

describe('redraw', () => {
  it('keeps the picture and its transparency', async () => {
    const result = await redraw(png, LIMITS, 'png')
    expect(result).toMatchObject({ ok: true, image: { contentType: 'image/png', width: 200, height: 30 } })
    if (result.ok) expect([...(await sharp(result.image.content).raw().toBuffer()).subarray(0, 4)]).toEqual([10, 125, 79, 128])
  })
  it('AB-60 drops metadata, comments and whatever hangs behind the picture', async () => {
    const secret = 'GPS-48.1-<script>alert(1)</script>'
    const photo = await bytes(made(40, 20).flatten().withExif({ IFD0: { Copyright: secret } }).jpeg())
    for (const [file, as] of [[Buffer.concat([png, Buffer.from(`PK\u0003\u0004${secret}`)]), 'png'], [Buffer.concat([photo, Buffer.from(`<?php ${secret}`)]), 'webp'], [photo, 'png']] as const) {
      expect(Buffer.from(file).includes('script')).toBe(true)
      const result = await redraw(new Uint8Array(file), LIMITS, as)
      expect(result.ok && Buffer.from(result.image.content).includes('script')).toBe(false)
      expect(result.ok).toBe(true)
    }
  })
  it('turns a photo the way its camera says, and measures it then', async () => {
    const turned = await bytes(made(36, 200).flatten().withMetadata({ orientation: 6 }).jpeg())
    expect(await redraw(turned, LIMITS, 'png')).toMatchObject({ ok: true, image: { width: 200, height: 36 } })
    expect(await redraw(await bytes(made(200, 36).flatten().withMetadata({ orientation: 6 }).jpeg()), LIMITS, 'png')).toMatchObject({ ok: false, fault: 'pixels', width: 36, height: 200 })
  })
  it('AB-60 a picture of 40 megapixels in a few kilobytes is never unpacked', async () => {
    const bomb = await bytes(sharp({ create: { width: 8_000, height: 5_000, channels: 3, background: '#000' } }).png({ palette: true, colours: 2 }))
    expect(bomb.byteLength).toBeLessThan(LIMITS.bytes)
    expect(await redraw(bomb, LIMITS, 'png')).toEqual({ ok: false, fault: 'pixels' })
  })
  it('refuses one pixel too many and one byte too many', async () => {
    expect(await redraw(await bytes(made(246, 36).png()), LIMITS, 'png')).toMatchObject({ ok: false, fault: 'pixels' })
    expect(await redraw(png, { ...LIMITS, bytes: png.byteLength - 1 }, 'png')).toEqual({ ok: false, fault: 'tooLarge' })
    expect(await redraw(png, { ...LIMITS, bytes: png.byteLength }, 'png')).toMatchObject({ ok: true })
  })
  it.each<readonly [string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['nothing', () => new Uint8Array(), 'empty'],
    ['words', () => Buffer.from('<html>'), 'kind'],
    ['a drawing', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'), 'kind'],
    ['GIF', () => bytes(made(4, 4).gif()), 'kind'],
    ['WebP', () => bytes(made(4, 4).webp()), 'kind'],
    ['TIFF', () => bytes(made(4, 4).tiff()), 'kind'],
    ['a PNG cut off', () => png.subarray(0, png.byteLength - 30), 'broken'],
    ['the head of a PNG before a drawing', () => Buffer.concat([png.subarray(0, 8), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')]), 'broken'],
    ['the head of a JPEG before a script', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<script>alert(1)</script>')]), 'broken'],
    ['the head of a PNG alone', () => png.subarray(0, 8), 'broken'],
  ])('AB-60 refuses %s', async (_, file, fault) => {
    expect(await redraw(new Uint8Array(await file()), LIMITS, 'png')).toMatchObject({ ok: false, fault })
  })
  it('a noisy photo is brought below the limit', async () => {
    const noise = sharp({ create: { width: 1_280, height: 720, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 30 }, background: '#000' } })
    const photo = await bytes(noise.jpeg({ quality: 30 }))
    const result = await redraw(photo, { width: 1_920, height: 1_080, bytes: 300 * 1_024 }, 'webp')
    expect(result.ok && result.image.content.byteLength).toBeLessThanOrEqual(300 * 1_024)
  })
})
