/** What the reference allows of each image; pixels are those after decoding. */
export const BRAND_IMAGES = {
  backgroundImage: { width: 1_920, height: 1_080, bytes: 300 * 1_024, svg: false },
  bannerLogo: { width: 245, height: 36, bytes: 50 * 1_024, svg: true },
  headerLogo: { width: 245, height: 36, bytes: 10 * 1_024, svg: true },
  squareLogo: { width: 240, height: 240, bytes: 50 * 1_024, svg: true },
  squareLogoDark: { width: 240, height: 240, bytes: 50 * 1_024, svg: true },
  favicon: { width: 32, height: 32, bytes: 5 * 1_024, svg: false },
} as const satisfies Readonly<Record<string, { width: number; height: number; bytes: number; svg: boolean }>>

export type ImageField = keyof typeof BRAND_IMAGES

// SAFE: the keys of a literal object are exactly its key type.
export const IMAGE_FIELDS = Object.keys(BRAND_IMAGES) as readonly ImageField[]
