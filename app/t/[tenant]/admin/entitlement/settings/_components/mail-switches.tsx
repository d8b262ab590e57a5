'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { accessMailGroups, useMailKind } from '@/components/mail/kind'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toaster'
import type { MailName } from '@/lib/domain/entitlement'
import { switchMailAction } from '../actions'
import { MailSample } from './mail-sample'

const GROUPS = ['approval', 'request', 'access', 'account'] as const

/** The twenty mails: whom each goes to, whether it is sent, and what it looks like. A switch counts at once. */
export function MailSwitches({ off, changeable }: { off: readonly string[]; changeable: boolean }) {
  const t = useTranslations('package.settings.mails')
  const [shown, setShown] = useState<MailName | null>(null)
  return (
    <Card className="mt-6">
      <CardHeader><div><CardTitle>{t('title')}</CardTitle><CardDescription>{t('what')}</CardDescription></div></CardHeader>
      <CardBody className="flex flex-col gap-6">
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`mails-${group}`}>
            <h3 id={`mails-${group}`} className="mb-1 text-xs font-medium text-ink-3">{t(`groups.${group}`)}</h3>
            <ul className="divide-y divide-line">
              {accessMailGroups[group].map((kind) => <Row key={kind} kind={kind} isOn={!off.includes(kind)} changeable={changeable} onLook={() => setShown(kind)} />)}
            </ul>
          </section>
        ))}
      </CardBody>
      {shown && <MailSample kind={shown} onClose={() => setShown(null)} />}
    </Card>
  )
}

function Row({ kind, isOn, changeable, onLook }: { kind: MailName; isOn: boolean; changeable: boolean; onLook: () => void }) {
  const t = useTranslations('package.settings.mails')
  const name = useMailKind()(kind)
  const [on, setOn] = useState(isOn)
  const turn = async (next: boolean) => {
    setOn(next)
    const answer = await switchMailAction({ kind, isOn: next })
    if (answer.ok) toast.success(t(next ? 'on' : 'off', { kind: name }))
    else { setOn(!next); toast.error(answer.error.message) }
  }
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1"><p className="text-sm text-ink">{name}</p><p className="text-xs text-ink-3">{t(`to.${kind}`)}</p></div>
      <Button variant="ghost" size="sm" onClick={onLook} aria-label={t('lookAt', { kind: name })}>{t('look')}</Button>
      <Switch checked={on} onCheckedChange={(next) => void turn(next)} disabled={!changeable} aria-label={t('send', { kind: name })} />
    </li>
  )
}
