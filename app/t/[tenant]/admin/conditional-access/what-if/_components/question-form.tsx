'use client'
import { useTimeZone, useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardFooter } from '@/components/ui/card'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Segmented } from '@/components/ui/segmented'
import { Textarea } from '@/components/ui/textarea'
import { findPeopleAction } from '../actions'
import { COMPARED } from '../compare'

type Named = { readonly id: string; readonly displayName: string }
type Choices = { readonly applications: readonly Named[]; readonly groups: readonly Named[]; readonly roles: readonly Named[]; readonly contexts: readonly Named[] }
type Props = { question: Readonly<Record<string, string | string[]>>; draft: string; choices: Choices; person: { readonly displayName: string; readonly email: string } | null; base: string; compare: { readonly field: string; readonly typed: string } }

export const FORM_ID = 'what-if'
const CLIENTS = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other']
const PLATFORMS = ['windows', 'macOS', 'iOS', 'android', 'linux', 'windowsPhone']
const RISKS = ['none', 'low', 'medium', 'high']
const ACTIONS = ['urn:user:registersecurityinfo', 'urn:user:registerdevice']

/** A moment the way a field for local times takes it. */
const localOf = (at: string, timeZone: string) => (Number.isNaN(Date.parse(at)) ? '' : new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at)).replace(' ', 'T'))

/** Asks by address: the browser sends the form, so that it works before any script does. */
export function QuestionForm({ question, draft, choices, person, base, compare }: Props) {
  const t = useTranslations('what-if')
  const zone = useTimeZone() ?? 'UTC'
  const text = (name: string) => [question[name]].flat()[0] ?? ''
  const target = text('applicationId') || text('userAction') || (text('authenticationContext') && `context:${text('authenticationContext')}`)
  const select = (name: string, values: readonly string[], unknown = t('unknown')) => (
    <Field id={name} label={t(`fields.${name}`)}>
      <NativeSelect name={name} defaultValue={text(name)}>
        <option value="">{unknown}</option>
        {values.map((value) => <option key={value} value={value}>{t(`values.${value}`)}</option>)}
      </NativeSelect>
    </Field>
  )
  return (
    <Card className="lg:sticky lg:top-4">
      <form id={FORM_ID} action={`${base}#answer`} method="get">
        <input type="hidden" name="ask" value="1" />
        <CardBody className="flex flex-col gap-4">
          <Who question={question} person={person} groups={choices.groups} roles={choices.roles} />
          <Field id="target" label={t('fields.target')}>
            <NativeSelect name="target" defaultValue={target}>
              <option value="">{t('anyApplication')}</option>
              <optgroup label={t('targets.applications')}>{choices.applications.map((application) => <option key={application.id} value={application.id}>{application.displayName}</option>)}</optgroup>
              <optgroup label={t('targets.actions')}>{ACTIONS.map((action) => <option key={action} value={action}>{t(`values.${action.replaceAll(':', '_')}`)}</option>)}</optgroup>
              {choices.contexts.length > 0 && <optgroup label={t('targets.contexts')}>{choices.contexts.map((context) => <option key={context.id} value={`context:${context.id}`}>{context.displayName}</option>)}</optgroup>}
            </NativeSelect>
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field id="ipAddress" label={t('fields.ipAddress')}><Input name="ipAddress" defaultValue={text('ipAddress')} placeholder="203.0.113.7" spellCheck={false} /></Field>
            <Field id="country" label={t('fields.country')} help={t('fields.countryHelp')}><Input name="country" defaultValue={text('country')} placeholder="CH" maxLength={2} autoCapitalize="characters" spellCheck={false} /></Field>
            {select('clientAppType', CLIENTS, t('asApplication'))}
            {select('platform', PLATFORMS)}
            {select('signInRiskLevel', RISKS.slice(1), t('values.none'))}
            {select('userRiskLevel', RISKS.slice(1), t('values.none'))}
          </div>
          <Field id="satisfied" label={t('fields.satisfied')}>
            <NativeSelect name="satisfied" defaultValue={text('satisfied')}>
              {['', 'password', 'password,email', 'password,softwareOath', 'fido2'].map((value) => <option key={value} value={value}>{t(`proofs.${value.replace(',', '_') || 'nothing'}`)}</option>)}
            </NativeSelect>
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field id="compare" label={t('compare.by')}>
              <NativeSelect name="compare" defaultValue={compare.field}><option value="">{t('compare.nothing')}</option>{COMPARED.map((field) => <option key={field} value={field}>{t(`fields.${field}`)}</option>)}</NativeSelect>
            </Field>
            <Field id="with" label={t('compare.with')}><Input name="with" defaultValue={compare.typed} placeholder={t('compare.all')} spellCheck={false} autoComplete="off" /></Field>
          </div>
          <p className="-mt-2 text-xs text-ink-3">{t('compare.help')}</p>
          <details className="text-sm" open={['insiderRiskLevel', 'transferMethod', 'device', 'time'].some((name) => text(name) !== '') || draft !== ''}>
            <summary className="cursor-pointer rounded-sm font-medium text-accent-ink">{t('more')}</summary>
            <div className="mt-3 flex flex-col gap-4">
              <Field id="time" label={t('fields.time')} help={t('fields.timeHelp', { zone })}><Input name="time" type="datetime-local" defaultValue={localOf(text('time'), zone)} /></Field>
              <div className="grid grid-cols-2 gap-3">
                {select('insiderRiskLevel', ['minor', 'moderate', 'elevated'], t('values.none'))}
                {select('transferMethod', ['deviceCodeFlow', 'authenticationTransfer'], t('values.none'))}
              </div>
              <Field id="device" label={t('fields.device')} help={t('fields.deviceHelp')}><Input name="device" defaultValue={text('device')} placeholder="trustType=AzureAD" spellCheck={false} /></Field>
              <Field id="draft" label={t('fields.draft')} help={t('fields.draftHelp')}><Textarea name="draft" defaultValue={draft} rows={5} className="font-mono text-xs" spellCheck={false} /></Field>
            </div>
          </details>
        </CardBody>
        <CardFooter><Button type="submit" variant="primary">{t('ask')}</Button></CardFooter>
      </form>
    </Card>
  )
}

/** A person of the directory, or one that does not exist yet. */
function Who({ question, person, groups, roles }: Pick<Props, 'question' | 'person'> & { groups: readonly Named[]; roles: readonly Named[] }) {
  const many = (name: string) => [question[name]].flat().filter((value) => value !== undefined)
  const t = useTranslations('what-if')
  const userId = [question['userId']].flat()[0]
  const [kind, setKind] = useState<'real' | 'described'>(userId || !(question['userType'] || question['groups'] || question['roles']) ? 'real' : 'described')
  const [chosen, setChosen] = useState<readonly Pickable[]>(userId ? [{ id: userId, displayName: person?.displayName ?? userId, ...(person && { email: person.email }) }] : [])
  const find = useCallback(async (typed: string): Promise<readonly Pickable[]> => {
    const answer = await findPeopleAction({ search: typed, size: 20 })
    return answer.ok ? answer.data.rows : []
  }, [])
  const [first] = chosen
  return (
    <div className="flex flex-col gap-3">
      <Segmented label={t('fields.who')} value={kind} onChange={setKind} segments={[{ value: 'real', label: t('who.real') }, { value: 'described', label: t('who.described') }]} className="w-full" />
      {kind === 'real'
        ? (
          <>
            <Picker of="people" label={t('fields.userId')} chosen={chosen} onChange={(next) => setChosen(next.slice(-1))} find={find} focus={false} />
            {first && <input type="hidden" name="userId" value={first.id} />}
          </>
        )
        : (
          <>
            <Field id="userType" label={t('fields.userType')}>
              <NativeSelect name="userType" defaultValue={[question['userType']].flat()[0] ?? 'guest'}><option value="guest">{t('values.guest')}</option><option value="member">{t('values.member')}</option></NativeSelect>
            </Field>
            <Several name="groups" offered={groups} chosen={many('groups')} />
            <Several name="roles" offered={roles} chosen={many('roles')} />
          </>
        )}
    </div>
  )
}

/** Any number of groups or roles, behind one line that says how many are chosen. */
function Several({ name, offered, chosen }: { name: 'groups' | 'roles'; offered: readonly Named[]; chosen: readonly string[] }) {
  const t = useTranslations('what-if')
  const [now, setNow] = useState(chosen)
  return (
    <details className="text-sm">
      <summary className="min-h-6 cursor-pointer rounded-sm font-medium text-ink">{t(`fields.${name}`)} <span className="font-normal text-ink-3">{t('chosen', { count: now.length })}</span></summary>
      <div className="mt-2 flex max-h-52 flex-col gap-1 overflow-y-auto rounded-md border border-line px-2.5 py-2">
        {offered.length === 0 && <p className="text-ink-3">{t('noGroup')}</p>}
        {offered.map(({ id, displayName }) => <CheckboxField key={id} name={name} value={id} label={displayName} checked={now.includes(id)} onCheckedChange={(on) => setNow(on === true ? [...now, id] : now.filter((one) => one !== id))} />)}
      </div>
    </details>
  )
}
