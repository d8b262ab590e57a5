'use client'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { StatusPill } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import { AddPasskey } from './add-passkey'
import { AddTotp } from './add-totp'
import { ChangeMethod } from './change-method'
import { MethodRow } from './method-row'
import { MakeCodes } from './recovery-codes'
import type { AppMethod, KeyMethod, SecurityDeeds } from './types'

export type OwnMethods = {
  readonly offered: { readonly softwareOath: boolean; readonly fido2: boolean; readonly recoveryCode: boolean }
  readonly totp: readonly AppMethod[]
  readonly passkeys: readonly KeyMethod[]
  readonly recoveryCodes: { readonly left: number; readonly createdAt: Date | null }
  readonly registrationRequired: boolean
}

type Props = { own: OwnMethods; deeds: SecurityDeeds; here: string; account: string; tenant: string }

/** The strong methods of the person who looks, and everything that can be done with them. */
export function OwnMethodsCard({ own, deeds, here, account, tenant }: Props) {
  const t = useTranslations('security-info')
  const { offered, totp, passkeys, recoveryCodes } = own
  const last = totp.length + passkeys.length === 1
  const strong = totp.length + passkeys.length > 0
  const any = offered.fido2 || offered.softwareOath || strong
  return (
    <Card id="security-info">
      <CardHeader><div><CardTitle>{t('title')}</CardTitle><CardDescription>{t('what')}</CardDescription></div></CardHeader>
      <CardBody className="flex flex-col gap-4">
        {own.registrationRequired && <Banner tone="warning" title={t('required')} />}
        {!strong && !own.registrationRequired && <p className="text-sm text-ink-2">{any ? t('nothing') : t('notOffered', { tenant })}</p>}
        {(strong || recoveryCodes.createdAt) && (
          <ul className="divide-y divide-line">
            {passkeys.map((key) => (
              <MethodRow
                key={key.id} kind="fido2" name={key.name} pill={key.suspectAt && <StatusPill tone="danger">{t('suspect')}</StatusPill>}
                facts={<>{key.suspectAt ? t('suspectWhat') : t(key.synced ? 'synced' : 'oneDevice')} · <Used method={key} /></>}
                actions={<ChangeMethod method="fido2" id={key.id} name={key.name} last={last} here={here} {...deeds} />}
              />
            ))}
            {totp.map((app) => (
              <MethodRow key={app.id} kind="softwareOath" name={app.name} facts={<Used method={app} />} actions={<ChangeMethod method="softwareOath" id={app.id} name={app.name} last={last} here={here} {...deeds} />} />
            ))}
            {recoveryCodes.createdAt && (
              <MethodRow
                kind="recoveryCode" name={t('kinds.recoveryCode')} pill={recoveryCodes.left < 3 && <StatusPill tone="warning">{t('codesFew')}</StatusPill>}
                facts={<>{t('codesLeft', { left: recoveryCodes.left })} · {t('codesMade')} <DateTime value={recoveryCodes.createdAt.toISOString()} /></>} actions={<RemoveCodes remove={deeds.removeCodes} />}
              />
            )}
          </ul>
        )}
      </CardBody>
      {any && (
        <CardFooter>
          {offered.recoveryCode && strong && <MakeCodes make={deeds.makeCodes} has={recoveryCodes.createdAt !== null} here={here} account={account} tenant={tenant} />}
          {offered.softwareOath && <AddTotp begin={deeds.beginTotp} add={deeds.addTotp} here={here} />}
          {offered.fido2 && <AddPasskey begin={deeds.beginPasskey} add={deeds.addPasskey} here={here} />}
        </CardFooter>
      )}
    </Card>
  )
}

function Used({ method }: { method: AppMethod }) {
  const t = useTranslations('security-info')
  return <>{t('added')} <DateTime value={method.createdAt.toISOString()} /> · {method.lastUsedAt ? <>{t('used')} <DateTime value={method.lastUsedAt.toISOString()} /></> : t('neverUsed')}</>
}

function RemoveCodes({ remove }: { remove: SecurityDeeds['removeCodes'] }) {
  const t = useTranslations('security-info')
  const confirmed = useConfirmed()
  return (
    <ConfirmDialog
      title={t('removeCodes')} description={t('removeWhat')} confirm={t('remove')} danger trigger={<Button variant="danger-quiet" aria-label={t('removeCodes')}>{t('remove')}</Button>}
      onConfirm={() => confirmed(remove, {}, () => toast.success(t('removed')))}
    />
  )
}
