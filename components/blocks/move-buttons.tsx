'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

type Props = { name: string; first: boolean; last: boolean; onMove: (to: 'earlier' | 'later') => void }

/** Moves one entry of an ordered list by a step; at the ends a button stays focusable and does nothing, so that the keyboard never loses its place. */
export function MoveButtons({ name, first, last, onMove }: Props) {
  const t = useTranslations('blocks')
  return (
    <span className="flex shrink-0">
      <Button variant="ghost" size="icon-sm" aria-label={t('moveUp', { name })} aria-disabled={first} className="aria-disabled:opacity-40" onClick={() => { if (!first) onMove('earlier') }}><ArrowUp aria-hidden /></Button>
      <Button variant="ghost" size="icon-sm" aria-label={t('moveDown', { name })} aria-disabled={last} className="aria-disabled:opacity-40" onClick={() => { if (!last) onMove('later') }}><ArrowDown aria-hidden /></Button>
    </span>
  )
}
