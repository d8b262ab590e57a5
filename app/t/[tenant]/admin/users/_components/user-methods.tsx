'use client'
import { ShieldCheck } from 'lucide-react'
import { useNow, useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { EmptyState } from '@/components/blocks/empty-state'
import { type Deed, useConfirmed } from '@/components/blocks/use-deed'
import { MethodRow } from '@/components/security-info/method-row'
import type { AppMethod, KeyMethod, Removable } from '@/components/security-info/types'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { StatusPill } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import { deleteCodesAction, deleteMethodAction, requireRegistrationAction, revokePassAction } from '../method-actions'
import { IssuePass, type PassLimits } from './issue-pass'

type Pass = { readonly id: string; readonly startsAt: Date; readonly expiresAt: Date; readonly once: boolean; readonly usedAt: Date | null; readonly createdByName: string }
type Methods = {
  readonly totp: readonly AppMethod[]
  readonly passkeys: readonly KeyMethod[]
  readonly recoveryCodes: { readonly left: number; readonly createdAt: Date | null }
  readonly pass: Pass | null
  readonly passLimits: PassLimits
  readonly registrationRequired: boolean
  readonly mayChange: boolean
}
type Props = { methods: Methods; user: { id: string; name: string; self: boolean }; may: { remove: boolean; require: boolean; pass: boolean } }

/** What a person proves who they are with, and what an administrator may do about it. */
export function UserMethods({ methods, user, may }: Props) {
  const t = useTranslations('security-info')
  const { totp, passkeys, recoveryCodes, pass } = methods
  const { id: userId, name } = user
  const any = totp.length + passkeys.length > 0 || recoveryCodes.createdAt !== null || pass !== null
  const remove = (method: Removable, id: string, title: string) => may.remove && (
    <Remove label={`${t('remove')}: ${title}`} title={t('removeTitle', { name: title })} what={t('admin.deleteWhat', { name })} action={deleteMethodAction} input={{ userId, method, id }} />
  )
  return (
    <div className="flex flex-col gap-4">
      {methods.registrationRequired && <Banner tone="warning" title={t('admin.registrationRequired')} />}
      {!methods.mayChange && <Banner title={t(user.self ? 'admin.own' : 'admin.outranked')} />}
      {(may.pass || may.require) && (
        <div className="flex flex-wrap justify-end gap-2">
          {may.require && <Require user={user} />}
          {may.pass && <IssuePass user={user} limits={methods.passLimits} />}
        </div>
      )}
      {!any ? <EmptyState icon={ShieldCheck} title={t('admin.empty')} what={t('admin.emptyWhat')} /> : (
        <Card>
          <CardBody>
            <ul className="divide-y divide-line">
              {pass && <PassRow pass={pass} userId={userId} mayEnd={may.pass} />}
              {passkeys.map((key) => (
                <MethodRow
                  key={key.id} kind="fido2" name={key.name} pill={key.suspectAt && <StatusPill tone="danger">{t('suspect')}</StatusPill>}
                  facts={<>{t('kinds.fido2')} · {t(key.synced ? 'synced' : 'oneDevice')} · <Used method={key} /></>} actions={remove('fido2', key.id, key.name)}
                />
              ))}
              {totp.map((app) => <MethodRow key={app.id} kind="softwareOath" name={app.name} facts={<>{t('kinds.softwareOath')} · <Used method={app} /></>} actions={remove('softwareOath', app.id, app.name)} />)}
              {recoveryCodes.createdAt && (
                <MethodRow
                  kind="recoveryCode" name={t('kinds.recoveryCode')} facts={<>{t('codesLeft', { left: recoveryCodes.left })} · {t('codesMade')} <DateTime value={recoveryCodes.createdAt.toISOString()} /></>}
                  actions={may.remove && <Remove label={`${t('remove')}: ${t('kinds.recoveryCode')}`} title={t('admin.deleteCodesTitle', { name })} what={t('admin.deleteWhat', { name })} action={deleteCodesAction} input={{ userId }} />}
                />
              )}
            </ul>
          </CardBody>
        </Card>
      )}
    </div>
  )
}

function Used({ method }: { method: AppMethod }) {
  const t = useTranslations('security-info')
  return <>{t('added')} <DateTime value={method.createdAt.toISOString()} /> · {method.lastUsedAt ? <>{t('used')} <DateTime value={method.lastUsedAt.toISOString()} /></> : t('neverUsed')}</>
}

function Remove<Input>({ label, title, what, action, input }: { label: string; title: string; what: string; action: Deed<Input, unknown>; input: Input }) {
  const t = useTranslations('security-info')
  const confirmed = useConfirmed()
  return (
    <ConfirmDialog
      title={title} description={what} confirm={t('remove')} danger trigger={<Button variant="danger-quiet" aria-label={label}>{t('remove')}</Button>}
      onConfirm={() => confirmed(action, input, () => toast.success(t('admin.deleted')))}
    />
  )
}

function Require({ user: { id, name } }: { user: { id: string; name: string } }) {
  const t = useTranslations('security-info')
  const confirmed = useConfirmed()
  return (
    <ConfirmDialog
      title={t('admin.requireTitle', { name })} description={t('admin.requireWhat', { name })} confirm={t('admin.require')} danger trigger={<Button>{t('admin.require')}</Button>}
      onConfirm={() => confirmed(requireRegistrationAction, { userId: id }, () => toast.success(t('admin.required', { name })))}
    />
  )
}

function PassRow({ pass, userId, mayEnd }: { pass: Pass; userId: string; mayEnd: boolean }) {
  const t = useTranslations('security-info')
  const now = useNow()
  const confirmed = useConfirmed()
  const over = pass.once && pass.usedAt !== null ? 'passUsed' : pass.expiresAt <= now ? 'passExpired' : pass.startsAt > now ? 'passLater' : 'passLive'
  return (
    <MethodRow
      kind="temporaryAccessPass" name={t('kinds.temporaryAccessPass')} pill={<StatusPill tone={over === 'passLive' ? 'warning' : 'neutral'}>{t(`admin.${over}`)}</StatusPill>}
      facts={<>{t('admin.pass', { by: pass.createdByName })} · {t('admin.expires')} <DateTime value={pass.expiresAt.toISOString()} /></>}
      actions={mayEnd && (
        <ConfirmDialog
          title={t('admin.endPassTitle')} description={t('admin.endPassWhat')} confirm={t('admin.endPass')} danger trigger={<Button variant="danger-quiet">{t('admin.endPass')}</Button>}
          onConfirm={() => confirmed(revokePassAction, { userId, id: pass.id }, () => toast.success(t('admin.passEnded')))}
        />
      )}
    />
  )
}
