import { expect, it } from 'vitest'
import { dark, light } from '../lib/domain/shared/palette'
import { compileCss } from './build-assets.mjs'

it.each(['globals.css', 'external.css'])('tokens of tailwind.config.ts arrive in %s', async (name) => {
  const css = await compileCss(process.cwd(), name)
  expect(css).toContain(`--c-accent:${light.accent}`)
  expect(css).toContain(`--c-accent:${dark.accent}`)
  expect(css).toMatch(/\.bg-accent\{background-color:var\(--c-accent\)/)
})
