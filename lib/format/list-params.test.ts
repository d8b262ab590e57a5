import { describe, expect, it } from 'vitest'
import { defineList, loadListParams } from './list-params'

const shape = { facets: ['state'], sorts: ['name', 'createdAt'], defaultSort: '-createdAt' } as const
const load = (params: Record<string, string | string[]>) => loadListParams(Promise.resolve(params), shape)

describe('loadListParams', () => {
  it('reads search, order, page and facets', async () => {
    expect(await load({ q: ' ada ', sort: 'name', cursor: 'abc', state: 'active,blocked' })).toEqual({
      q: 'ada', sort: 'name', direction: 'asc', cursor: 'abc', facets: { state: ['active', 'blocked'] },
    })
  })

  it('falls back to the default order when the asked one is unknown', async () => {
    const expected = { sort: 'createdAt', direction: 'desc' }
    expect(await load({ sort: 'passwordHash' })).toMatchObject(expected)
    expect(await load({ sort: '-' })).toMatchObject(expected)
    expect(await load({})).toMatchObject(expected)
  })

  it('takes the first of repeated parameters and survives empty ones', async () => {
    expect(await load({ q: ['one', 'two'], state: '' })).toMatchObject({ q: 'one', facets: { state: [] } })
  })
})

describe('defineList', () => {
  const people = defineList({ filters: { companyName: 'company', state: 'state' }, sorts: ['name'] })

  it('AB-55: page, export and bulk act read the same filter of the same address', async () => {
    const url = new URLSearchParams({ q: ' ada ', company: 'Widgets%2C Inc', state: 'active', sort: '-name', cursor: 'x' })
    const { filter, page } = await people.load(Promise.resolve(Object.fromEntries(url)))
    expect(filter).toEqual({ search: 'ada', companyName: 'Widgets, Inc', state: 'active' })
    expect(page).toEqual({ sort: 'name', direction: 'desc', cursor: 'x' })
    expect(people.filterOf(Object.fromEntries(url))).toEqual(filter)
  })

  it('what is not a filter of the list is left out', () => {
    expect(people.filterOf({ isAdmin: 'true', state: '' })).toEqual({})
  })
})
