import { useFormatter, useTranslations } from 'next-intl'
import type { PlaceBox, PlaceSide } from '@/lib/domain/conditional-access'

/** Places as one would say them: “anywhere outside Head office”, “in Switzerland and Austria, outside Head office”. */
export function usePlaceWords(): (boxes: readonly PlaceBox[]) => string {
  const t = useTranslations('coverage.place')
  const format = useFormatter()
  const list = (names: PlaceSide['names'], type: 'conjunction' | 'disjunction') => format.list(names.map((together) => (together.length > 1 ? t('overlap', { names: format.list(together) }) : together[0] ?? '')), { type })
  const side = ({ mode, names, unknown }: PlaceSide, of: 'network' | 'country', alone: boolean) => {
    if (mode === 'any') return []
    const said = mode === 'in' ? t('in', { names: list(names, 'disjunction') }) : mode === 'outside' ? t(alone ? 'outside' : 'butOutside', { names: list(names, 'conjunction') }) : t(`${mode}.${of}`)
    return unknown ? [said, t(`${unknown}.${of}`)] : [said]
  }
  const box = ({ networks, countries }: PlaceBox) => {
    const plain = networks.mode === 'outside' && countries.mode === 'outside' && !networks.unknown && !countries.unknown
    if (plain) return t('outside', { names: list([...networks.names, ...countries.names], 'conjunction') })
    const words = networks.mode === 'outside' && countries.mode === 'in'
      ? [...side(countries, 'country', true), ...side(networks, 'network', false)]
      : [...side(networks, 'network', true), ...side(countries, 'country', networks.mode === 'any')]
    return words.length === 0 ? t('anywhere') : words.join(', ')
  }
  return (boxes) => boxes.map(box).join(t('or'))
}
