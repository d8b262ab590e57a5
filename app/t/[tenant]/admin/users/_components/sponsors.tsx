'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Empty } from '@/components/ui/empty'
import { toast } from '@/components/ui/toaster'
import { Picker } from '@/components/blocks/picker'
import type { PersonRef } from '@/lib/domain/directory'
import { useDeed } from '@/components/blocks/use-deed'
import { setSponsorsAction } from '../actions'
import { findPeople } from './find-people'

const MAX = 5

type Props = { person: { id: string; displayName: string }; sponsors: readonly PersonRef[]; base: string; changeable: boolean }

/** Who answers for this person. */
export function Sponsors({ person, sponsors, base, changeable }: Props) {
  const t = useTranslations('user')
  return (
    <Card>
      <CardHeader><CardTitle>{t('cards.sponsors')}</CardTitle>{changeable && <ChangeSponsors person={person} sponsors={sponsors} />}</CardHeader>
      <CardBody>
        {sponsors.length === 0 ? <Empty>{t('sponsors.none')}</Empty> : (
          <ul className="flex flex-col gap-2">
            {sponsors.map((sponsor) => (
              <li key={sponsor.id} className="flex items-center gap-2.5 text-sm">
                <Avatar name={sponsor.displayName} />
                <Link href={`${base}/users/${sponsor.id}`} className="truncate rounded-sm text-ink hover:underline">{sponsor.displayName}</Link>
                <span className="truncate text-ink-3">{sponsor.email}</span>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  )
}

function ChangeSponsors({ person, sponsors }: Pick<Props, 'person' | 'sponsors'>) {
  const t = useTranslations('user')
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(sponsors)
  const { run, pending, error, clear } = useDeed(setSponsorsAction)
  const change = (next: boolean) => { setOpen(next); setChosen(sponsors); clear() }
  const save = () => run({ id: person.id, sponsorIds: chosen.map((one) => one.id) }, () => { setOpen(false); toast.success(t('sponsors.done')) })
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button size="sm">{t('sponsors.edit')}</Button></DialogTrigger>
      <DialogContent title={t('sponsors.title', { name: person.displayName })} description={t('sponsors.what')}>
        <DialogBody>
          <Picker of="people" label={t('cards.sponsors')} chosen={chosen} onChange={setChosen} find={findPeople} max={MAX} exclude={[person.id]} />
          {chosen.length >= MAX && <p role="status" className="mt-2 text-xs text-ink-3">{t('sponsors.full')}</p>}
          {error && <p role="alert" className="mt-2 text-sm text-danger-ink">{error.message}</p>}
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} onClick={save}>{t('sponsors.submit')}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
