import { encode } from 'uqr'

/** A QR code as one path of an SVG: `d` in a square of `size` modules, quiet zone of four included. Dark on light whatever the theme, or cameras fail. */
export function qrPath(text: string): { readonly d: string; readonly size: number } {
  const { data, size } = encode(text, { border: 4, ecc: 'M' })
  const d = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { d, size }
}
