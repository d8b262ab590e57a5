'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Picker } from '@/components/blocks/picker'
import { useDeed } from '@/components/blocks/use-deed'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Empty } from '@/components/ui/empty'
import { toast } from '@/components/ui/toaster'
import type { OrganizationSponsor, SponsorKind } from '@/lib/domain/connected-organization'
import { findUsersAction, setSponsorsAction } from '../actions'

type Props = { partner: { id: string; displayName: string }; sponsors: readonly OrganizationSponsor[]; base: string; changeable: boolean }

/** Who answers for a partner, inside and outside. */
export function SponsorsCard({ partner, sponsors, base, changeable }: Props) {
  const t = useTranslations('partner')
  return (
    <Card>
      <CardHeader><CardTitle>{t('cards.sponsors')}</CardTitle></CardHeader>
      <CardBody className="flex flex-col gap-4">
        {(['internal', 'external'] as const).map((kind) => {
          const of = sponsors.filter((sponsor) => sponsor.kind === kind)
          return (
            <section key={kind}>
              <div className="mb-1.5 flex items-center justify-between gap-2"><h3 className="text-sm text-ink-2">{t(`sponsorsForm.${kind}`)}</h3>{changeable && <EditSponsors partner={partner} kind={kind} sponsors={of} />}</div>
              {of.length === 0 ? <Empty>{t('sponsorsForm.none')}</Empty> : (
                <ul className="flex flex-col gap-2">
                  {of.map(({ id, displayName, email }) => (
                    <li key={id} className="flex min-w-0 items-center gap-2.5 text-sm">
                      <Avatar name={displayName} />
                      <span className="min-w-0"><Link href={`${base}/users/${id}`} className="block truncate rounded-sm text-ink hover:underline">{displayName}</Link><span className="block truncate text-xs text-ink-3">{email}</span></span>
                    </li>
                  ))}
                </ul>
              )}
            </section>
          )
        })}
      </CardBody>
    </Card>
  )
}

const finders = {
  internal: (search: string) => find(search, 'member'),
  external: (search: string) => find(search, 'guest'),
} as const

async function find(search: string, userType: 'member' | 'guest') {
  const answer = await findUsersAction({ search, state: 'active', userType, size: 20 })
  return answer.ok ? answer.data.rows.map(({ id, displayName, email }) => ({ id, displayName, email })) : []
}

function EditSponsors({ partner, kind, sponsors }: { partner: Props['partner']; kind: SponsorKind; sponsors: readonly OrganizationSponsor[] }) {
  const t = useTranslations('partner')
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly { id: string; displayName: string; email: string }[]>(sponsors)
  const { run, pending, error, clear } = useDeed(setSponsorsAction)
  const change = (next: boolean) => { setOpen(next); setChosen(sponsors); clear() }
  const save = () => run({ id: partner.id, kind, userIds: chosen.map((one) => one.id) }, () => { setOpen(false); toast.success(t('sponsorsForm.done')) })
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button size="sm" aria-label={`${t('sponsorsForm.action')}: ${t(`sponsorsForm.${kind}`)}`}>{t('sponsorsForm.action')}</Button></DialogTrigger>
      <DialogContent title={`${partner.displayName}: ${t(`sponsorsForm.${kind}`)}`} description={t('sponsorsForm.what')}>
        <DialogBody>
          <Picker of="people" label={t(`sponsorsForm.${kind}`)} chosen={chosen} onChange={setChosen} find={finders[kind]} max={25} />
          {error && <p role="alert" className="mt-2 text-sm text-danger-ink">{error.message}</p>}
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} onClick={save}>{t('sponsorsForm.submit')}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
