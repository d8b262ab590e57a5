import { PLACES, routes } from '../fixtures/inventory'
import { expect, test } from '../fixtures/test'

test('every route is either looked at or named as no page', () => {
  expect(Object.keys(PLACES).toSorted()).toEqual(routes().map(({ pattern }) => pattern).toSorted())
})

test('a page of Next is looked at unless it only sends elsewhere or says that there is nothing', () => {
  const escaped = routes().filter(({ pattern, kind }) => {
    const place = PLACES[pattern]
    return kind === 'page' && place && 'is' in place && place.is !== 'redirect' && place.is !== 'missing'
  })
  expect(escaped).toEqual([])
})
