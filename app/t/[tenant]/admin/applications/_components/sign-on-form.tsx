'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { FormCard, FormFooter, FormProblems, FormRows } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { AuthMethod, GrantType } from '@/lib/domain/application'
import type { Application } from '@/lib/domain/directory'
import { useDeed } from '@/components/blocks/use-deed'
import { updateApplicationAction } from '../actions'
import { lines, useApplicationProblems } from './problems'

const GRANTS: readonly GrantType[] = ['authorization_code', 'refresh_token', 'client_credentials', 'urn:ietf:params:oauth:grant-type:device_code']
const METHODS: readonly AuthMethod[] = ['client_secret_basic', 'client_secret_post']

/** Where codes and tokens go, and how the client proves itself. */
export function SignOnForm({ application: app, changeable, outranked }: { application: Application; changeable: boolean; outranked: boolean }) {
  const t = useTranslations('application')
  const words = useApplicationProblems()
  const { run, pending, error } = useDeed(updateApplicationAction)
  const [grantTypes, setGrants] = useState<readonly GrantType[]>(app.grantTypes)
  const [requireConsent, setConsent] = useState(app.requireConsent)
  const confidential = app.clientType === 'confidential'
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    run({
      id: app.id, version: app.version, redirectUris: lines(text('redirectUris')), postLogoutRedirectUris: lines(text('postLogoutRedirectUris')),
      backchannelLogoutUri: text('backchannelLogoutUri'), initiateLoginUri: text('initiateLoginUri'), grantTypes: GRANTS.filter((grant) => grantTypes.includes(grant)), requireConsent,
      idTokenSignedResponseAlg: text('idTokenSignedResponseAlg') === 'RS256' ? 'RS256' : 'ES256',
      ...(confidential && { tokenEndpointAuthMethod: METHODS.find((method) => method === text('tokenEndpointAuthMethod')) ?? 'client_secret_basic' }),
    }, () => { toast.success(t('signOn.done')) })
  }
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      {outranked && <Banner title={t('signOn.locked')} />}
      <FormCard title={t('signOn.title')} description={t('signOn.what')} onSubmit={submit}>
        <fieldset disabled={!changeable}>
          <FormRows>
            <FormProblems problems={words(error)}>
              <Field id="redirectUris" label={t('fields.redirectUris')} help={t('help.redirectUris')}><Textarea name="redirectUris" rows={3} className="font-mono text-xs" defaultValue={app.redirectUris.join('\n')} /></Field>
              <Field id="postLogoutRedirectUris" label={t('fields.postLogoutRedirectUris')} help={t('help.postLogoutRedirectUris')}><Textarea name="postLogoutRedirectUris" rows={2} className="font-mono text-xs" defaultValue={app.postLogoutRedirectUris.join('\n')} /></Field>
              <Field id="backchannelLogoutUri" label={t('fields.backchannelLogoutUri')} help={t('help.backchannelLogoutUri')} optional><Input name="backchannelLogoutUri" type="url" defaultValue={app.backchannelLogoutUri ?? ''} autoComplete="off" /></Field>
              <Field id="initiateLoginUri" label={t('fields.initiateLoginUri')} help={t('help.initiateLoginUri')} optional><Input name="initiateLoginUri" type="url" defaultValue={app.initiateLoginUri ?? ''} autoComplete="off" /></Field>
              <div role="group" aria-label={t('fields.grantTypes')} id="grantTypes" tabIndex={-1} className="flex flex-col gap-1">
                <p className="text-sm font-medium text-ink">{t('fields.grantTypes')}</p>
                {GRANTS.filter((grant) => confidential || grant !== 'client_credentials').map((grant) => (
                  <CheckboxField key={grant} disabled={!changeable} label={t(`grants.${grant}`)} checked={grantTypes.includes(grant)} onCheckedChange={(on) => setGrants((now) => (on === true ? [...now, grant] : now.filter((one) => one !== grant)))} />
                ))}
              </div>
              {confidential && (
                <Field id="tokenEndpointAuthMethod" label={t('fields.tokenEndpointAuthMethod')}>
                  <NativeSelect name="tokenEndpointAuthMethod" defaultValue={app.tokenEndpointAuthMethod}>{METHODS.map((method) => <option key={method} value={method}>{t(`authMethods.${method}`)}</option>)}</NativeSelect>
                </Field>
              )}
              <Field id="idTokenSignedResponseAlg" label={t('fields.idTokenSignedResponseAlg')}>
                <NativeSelect name="idTokenSignedResponseAlg" defaultValue={app.idTokenSignedResponseAlg}><option>ES256</option><option>RS256</option></NativeSelect>
              </Field>
              <CheckboxField disabled={!changeable} label={t('fields.requireConsent')} help={t('help.requireConsent')} checked={requireConsent} onCheckedChange={(on) => setConsent(on === true)} />
            </FormProblems>
          </FormRows>
        </fieldset>
        {changeable && <FormFooter sticky><Button type="submit" variant="primary" pending={pending}>{t('signOn.submit')}</Button></FormFooter>}
      </FormCard>
    </div>
  )
}
