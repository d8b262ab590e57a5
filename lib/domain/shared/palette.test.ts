import { describe, expect, it } from 'vitest'
import { contrast } from './colour'
import { type ColourName, dark, light } from './palette'

const grounds = ['canvas', 'rail', 'surface', 'raised', 'subtle'] as const
const texts = ['ink', 'ink-2', 'ink-3'] as const
const tones = ['danger', 'warning', 'success', 'info'] as const
const charts = ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6', 'chart-7', 'chart-8'] as const
const marks = ['edge', 'warning-mark', 'success-mark', 'info-mark', 'risk-none', 'risk-low', 'risk-medium', 'risk-high', ...charts] as const

const pairs: [ColourName, ColourName, number][] = [
  ...texts.flatMap((text) => grounds.map((ground): [ColourName, ColourName, number] => [text, ground, 4.5])),
  ...marks.map((mark): [ColourName, ColourName, number] => [mark, 'surface', 3]),
  ...tones.map((tone): [ColourName, ColourName, number] => [`${tone}-ink`, `${tone}-soft`, 4.5]),
  ...tones.map((tone): [ColourName, ColourName, number] => ['ink-2', `${tone}-soft`, 4.5]),
  ['ink-2', 'muted', 4.5],
  ['accent-on', 'accent', 4.5],
  ['accent-on', 'accent-hover', 4.5],
  ['danger-on', 'danger', 4.5],
  ['danger-on', 'danger-hover', 4.5],
  ['accent-ink', 'accent-soft', 4.5],
  ['accent-ink', 'subtle', 4.5],
  ['accent', 'surface', 3],
]

describe.each([['light', light], ['dark', dark]] as const)('%s palette', (_, palette) => {
  it.each(pairs)('%s on %s reaches %d:1', (text, ground, ratio) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(ratio)
  })
})
