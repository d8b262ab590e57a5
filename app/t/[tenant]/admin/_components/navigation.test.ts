import { describe, expect, it } from 'vitest'
import { visibleNav } from './navigation'

const hrefs = (permissions: readonly string[]) => visibleNav('/admin', { permissions, waiting: 0 }, (key) => key).flatMap(({ items }) => items.map(({ href }) => href))

describe('what the console offers', () => {
  it('AB-53: whoever was given a catalogue and no directory role finds packages and catalogues, and begins there', () => {
    expect(hrefs(['catalog.read', 'catalog.update', 'access-package.read', 'access-package.update'])).toEqual(['/admin/entitlement/packages', '/admin/entitlement/catalogs'])
  })

  it('offers nothing to whoever may read nothing', () => {
    expect(hrefs([])).toEqual([])
  })
})
