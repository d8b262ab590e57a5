'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { Guests } from './form'
import { Part, Ticks } from './parts'

const GUEST_TYPES = ['internalGuest', 'b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser', 'otherExternalUser', 'serviceProvider'] as const
export const allGuests: Guests = { types: GUEST_TYPES, tenants: null }

/** Which kinds of guests, and of which organisations. */
export function GuestFields({ guests, error, onChange }: { guests: Guests; error: string | undefined; onChange: (guests: Guests) => void }) {
  const t = useTranslations('policy')
  const [text, setText] = useState((guests.tenants ?? []).join('\n'))
  const write = (value: string) => {
    setText(value)
    const tenants = value.split(/[\s,;]+/).filter(Boolean)
    onChange({ ...guests, tenants: tenants.length > 0 ? tenants : null })
  }
  return (
    <>
      <Part title={t('edit.guestTypes')} error={error}><Ticks values={GUEST_TYPES} chosen={guests.types} label={(value) => (t.has(`guestType.${value}`) ? t(`guestType.${value}`) : value)} onChange={(types) => onChange({ ...guests, types })} /></Part>
      <Field label={t('edit.organisations')} help={t('edit.organisationsHelp')} optional><Textarea rows={2} className="font-mono text-xs" value={text} spellCheck={false} onChange={(event) => write(event.target.value)} /></Field>
    </>
  )
}
