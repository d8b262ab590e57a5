import { describe, expect, it } from 'vitest'
import { boxesOf, type Place } from './place-boxes'

const NETWORKS = { away: [], office: ['office'], lab: ['office', 'lab'], vpn: ['vpn'] } as const
const COUNTRIES = { CH: ['dach'], DE: ['dach', 'eu'], FR: ['eu'], ZZ: [] } as const
const spots = (names: Readonly<Record<string, readonly string[]>>, unknown: readonly string[]) => [...Object.entries(names).map(([name, within]) => ({ name, spot: { within, unknown: false } })), { name: '?', spot: { within: unknown, unknown: true } }]
/** Every network with every country; an unknown country counts as one of the EU. */
const ALL = spots(NETWORKS, []).flatMap((network) => spots(COUNTRIES, ['eu']).map((country) => ({ network: network.name, country: country.name, place: { network: network.spot, country: country.spot } satisfies Place })))
const boxes = (pick: (network: string, country: string) => boolean) => boxesOf(ALL.map(({ place }) => place), ALL.filter(({ network, country }) => pick(network, country)).map(({ place }) => place))
const any = { mode: 'any', names: [] }

describe('places in words', () => {
  it('everything is one box', () => expect(boxes(() => true)).toEqual([{ networks: any, countries: any }]))
  it('a network is named by what holds all of it', () => {
    expect(boxes((network) => ['office', 'lab'].includes(network))).toEqual([{ networks: { mode: 'in', names: [['office']] }, countries: any }])
  })
  it('what is left open is said by what it leaves out', () => {
    expect(boxes((network) => network !== 'vpn')).toEqual([{ networks: { mode: 'outside', names: [['vpn']] }, countries: any }])
    expect(boxes((_, country) => !['CH', 'DE'].includes(country))).toEqual([{ networks: any, countries: { mode: 'outside', names: [['dach']] } }])
  })
  it('an unknown country is mentioned where the names would mislead', () => {
    expect(boxes((_, country) => ['FR', 'DE', '?'].includes(country))).toEqual([{ networks: any, countries: { mode: 'in', names: [['eu']] } }])
    expect(boxes((_, country) => ['FR', 'DE'].includes(country))).toEqual([{ networks: any, countries: { mode: 'in', names: [['eu']], unknown: 'not' } }])
    expect(boxes((_, country) => country === '?')).toEqual([{ networks: any, countries: { mode: 'unknown', names: [] } }])
    expect(boxes((_, country) => country !== '?')).toEqual([{ networks: any, countries: { mode: 'known', names: [] } }])
  })
  it('an overlap has the names of both', () => expect(boxes((_, country) => country === 'DE')).toEqual([{ networks: any, countries: { mode: 'in', names: [['dach', 'eu']] } }]))
  it('networks that are open from different countries are boxes of their own', () => {
    expect(boxes((network, country) => network === 'vpn' || (network === 'away' && country === 'ZZ'))).toEqual([
      { networks: { mode: 'outside', names: [['office'], ['vpn']], unknown: 'not' }, countries: expect.objectContaining({ mode: 'outside' }) },
      { networks: { mode: 'in', names: [['vpn']] }, countries: any },
    ])
  })
})
