import { describe, expect, it } from 'vitest'
import { CodeField } from '@/components/external/field'
import { ExternalPage } from '@/components/external/page'
import { brandStyle } from './brand-style'
import { htmlResponse, renderDocument } from './document'

const frame = { locale: 'en', tenant: { name: '<script>alert(1)</script>' } }
const render = (accent?: string) =>
  renderDocument({ title: 'Sign in', lang: 'en', cssHref: '/assets/x.css', nonce: 'abc', accent, children: <ExternalPage frame={frame} title="Hello" reference="r-1" step={{ current: 1, of: 2 }}><CodeField name="code" label="Code" /></ExternalPage> })

describe('renderDocument', () => {
  it('has no script, and escapes what people typed', async () => {
    const html = await render()
    expect(html).toMatch(/^<!doctype html><html lang="en" dir="ltr">/)
    expect(html).not.toMatch(/<script/i)
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain('Step 1 of 2')
    expect(html).toContain('autoComplete="one-time-code"')
  })

  it('writes the brand style under the nonce, and nothing else into it', async () => {
    expect(await render('#ff6600')).toContain('<style nonce="abc">:root:root{--c-accent:')
    expect(await render('#fff}</style><script>')).not.toContain('<style')
    expect(brandStyle(null)).toBe('')
  })
})

it('answers with a page no cache keeps, whatever the caller asks', async () => {
  const response = await htmlResponse({ title: 'x', lang: 'ar', cssHref: '/x.css', children: null }, { status: 410, headers: { 'cache-control': 'public', 'x-request-id': '1' } })
  expect(response.status).toBe(410)
  expect(Object.fromEntries(response.headers)).toEqual({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8', 'x-request-id': '1' })
  expect(await response.text()).toContain('dir="rtl"')
})
