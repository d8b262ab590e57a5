import { describe, expect, it } from 'vitest'
import { loadListParams } from './list-params'

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
