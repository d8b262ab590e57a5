'use client'
import { useTranslations } from 'next-intl'
import { startTransition, useOptimistic, useState } from 'react'
import { toast } from '@/components/ui/toaster'
import type { Arrange, ArrangeInput, PortalApps, PortalTile } from './types'

type State = { order: string[]; hidden: string[]; layout: 'grid' | 'list' }

const stateOf = (apps: PortalApps): State => ({ order: [...apps.shown, ...apps.hidden].map((tile) => tile.id), hidden: apps.hidden.map((tile) => tile.id), layout: apps.layout })

/** The arrangement as it is meant to be: shown at once, saved behind it, taken back with a word when saving fails. */
export function useArrangement(apps: PortalApps, arrange: Arrange) {
  const t = useTranslations('portal')
  const [saved, setSaved] = useState<State>(() => stateOf(apps))
  const [state, expect] = useOptimistic<State, ArrangeInput>(saved, (before, change) => ({ ...before, ...change }))
  const change = (input: ArrangeInput) => startTransition(async () => {
    expect(input)
    const answer = await arrange(input).catch(() => null)
    if (answer?.ok) return startTransition(() => setSaved((before) => ({ ...before, ...input })))
    toast.error(t('notSaved'), answer ? { description: answer.error.message } : undefined)
  })
  const rank = new Map(state.order.map((id, index) => [id, index]))
  const byOrder = (a: PortalTile, b: PortalTile) => (rank.get(a.id) ?? state.order.length) - (rank.get(b.id) ?? state.order.length)
  const tiles = [...apps.shown, ...apps.hidden].sort(byOrder)
  const away = new Set(state.hidden)
  return { layout: state.layout, shown: tiles.filter((tile) => !away.has(tile.id)), hidden: tiles.filter((tile) => away.has(tile.id)), hiddenIds: state.hidden, change }
}
