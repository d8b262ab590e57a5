'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { Banner } from '@/components/blocks/banner'
import { FormCard, FormFooter, FormProblems, FormRow, FormRows } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { Switch } from '@/components/ui/switch'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { previewAction, saveSettingsAction } from '../actions'
import { ImpactNote, type Impact } from './impact-note'

type Input = Parameters<typeof saveSettingsAction>[0]
type Level = Input['allowInvitesFrom']
type Guest = Input['guestUserRoleId']
type Settings = Omit<Input, 'redirectAllowList' | 'privacyStatementUrl'> & { redirectAllowList: readonly string[]; privacyStatementUrl: string | null }

const LEVELS: readonly Level[] = ['everyone', 'adminsGuestInvitersAndAllMembers', 'adminsAndGuestInviters', 'none']
// Microsoft's role template ids (Entra §1.6).
const GUESTS: readonly (readonly [Guest, string])[] = [
  ['a0b1b346-4d3e-4e8b-98f8-753987be4970', 'sameAsMembers'], ['10dae51f-b6af-4016-8d66-8c2a99b929b3', 'limited'], ['2af84b1e-32c8-42b7-82bc-daa82404023b', 'restricted'],
]

/** Who may invite, what guests see, and how invitations behave. Saving asks first whom the change would stop. */
export function SettingsForm({ settings, editable }: { settings: Settings; editable: boolean }) {
  const t = useTranslations('collaboration')
  const router = useRouter()
  const [form, setForm] = useState(() => ({ ...settings, targets: settings.redirectAllowList.join('\n'), privacy: settings.privacyStatementUrl ?? '' }))
  const [impact, setImpact] = useState<Impact | null>(null)
  const [looking, look] = useTransition()
  const words = useProblems((field) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : undefined))
  const { run, pending, error } = useDeed(saveSettingsAction)
  const set = (part: Partial<typeof form>) => { setForm((old) => ({ ...old, ...part })); setImpact(null) }
  const save = () => {
    const { targets, privacy, allowInvitesFrom, guestUserRoleId, allowExternalLeave, allowLinkSharing, invitationExpiryDays, reminderAfterDays, version } = form
    run({
      allowInvitesFrom, guestUserRoleId, allowExternalLeave, allowLinkSharing, invitationExpiryDays, reminderAfterDays, version,
      redirectAllowList: targets.split('\n').map((line) => line.trim()).filter(Boolean), privacyStatementUrl: privacy || null,
    }, () => { setImpact(null); toast.success(t('saved')); router.refresh() })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (impact || form.allowInvitesFrom === settings.allowInvitesFrom) return save()
    look(async () => {
      const answer = await previewAction({ settings: { allowInvitesFrom: form.allowInvitesFrom } })
      if (answer.ok && answer.data.stopped.total > 0) setImpact(answer.data)
      else save()
    })
  }
  return (
    <FormCard title={t('settings')} description={t('settingsWhat')} onSubmit={submit}>
      <fieldset disabled={!editable}>
        <FormRows>
          <FormProblems problems={words(error)}>
            <Field label={t('fields.allowInvitesFrom')}>
              <RadioGroup value={form.allowInvitesFrom} onValueChange={(value) => set({ allowInvitesFrom: LEVELS.find((level) => level === value) ?? 'none' })} disabled={!editable}>
                {LEVELS.map((level) => <Radio key={level} value={level} label={t(`levels.${level}.label`)} help={t(`levels.${level}.what`)} />)}
              </RadioGroup>
            </Field>
            <Field label={t('fields.guestUserRoleId')}>
              <RadioGroup value={form.guestUserRoleId} onValueChange={(value) => set({ guestUserRoleId: GUESTS.find(([id]) => id === value)?.[0] ?? form.guestUserRoleId })} disabled={!editable}>
                {GUESTS.map(([id, name]) => <Radio key={id} value={id} label={t(`guestAccess.${name}.label`)} help={t(`guestAccess.${name}.what`)} />)}
              </RadioGroup>
            </Field>
            <Toggle label={t('fields.allowExternalLeave')} help={t('help.allowExternalLeave')} on={form.allowExternalLeave} disabled={!editable} change={(allowExternalLeave) => set({ allowExternalLeave })} />
            <Toggle label={t('fields.allowLinkSharing')} help={t('help.allowLinkSharing')} on={form.allowLinkSharing} disabled={!editable} change={(allowLinkSharing) => set({ allowLinkSharing })} />
            <FormRow>
              <Field id="invitationExpiryDays" label={t('fields.invitationExpiryDays')} help={t('help.invitationExpiryDays')}>
                <Input type="number" min={1} max={90} value={form.invitationExpiryDays} onChange={(event) => set({ invitationExpiryDays: event.target.valueAsNumber || 1 })} />
              </Field>
              <Field id="reminderAfterDays" label={t('fields.reminderAfterDays')} help={t('help.reminderAfterDays')}>
                <Input type="number" min={0} max={60} value={form.reminderAfterDays} onChange={(event) => set({ reminderAfterDays: event.target.valueAsNumber || 0 })} />
              </Field>
            </FormRow>
            <Field id="redirectAllowList" label={t('fields.redirectAllowList')} optional help={t('help.redirectAllowList')}>
              <Textarea rows={3} spellCheck={false} value={form.targets} onChange={(event) => set({ targets: event.target.value })} />
            </Field>
            <Field id="privacyStatementUrl" label={t('fields.privacyStatementUrl')} optional help={t('help.privacyStatementUrl')}>
              <Input type="url" value={form.privacy} onChange={(event) => set({ privacy: event.target.value })} />
            </Field>
            {impact && <ImpactNote impact={impact} />}
            {error?.code === 'STALE' && <Banner live tone="warning" title={t('stale')} actions={<Button size="sm" onClick={() => router.refresh()}>{t('reload')}</Button>} />}
          </FormProblems>
        </FormRows>
      </fieldset>
      <FormFooter sticky note={editable ? t('atOnce') : t('readOnly')}>
        {editable && <Button type="submit" variant={impact ? 'danger' : 'primary'} pending={pending || looking}>{t(impact ? 'saveAnyway' : 'save')}</Button>}
      </FormFooter>
    </FormCard>
  )
}

function Toggle({ label, help, on, disabled, change }: { label: string; help: string; on: boolean; disabled: boolean; change: (on: boolean) => void }) {
  return <Field label={label} help={help}><Switch checked={on} onCheckedChange={change} disabled={disabled} /></Field>
}
