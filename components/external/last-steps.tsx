import { Button } from './button'
import { Identity } from './parts'
import { StepForm, type StepProps } from './steps'

/** Recovery codes, shown while the person still holds everything else. Selecting the list selects all of them. */
export function CodesStep({ t, codes, ...form }: StepProps & { codes: readonly string[] }) {
  return (
    <>
      <ul aria-label={t('codes.list')} className="grid grid-cols-1 gap-x-6 gap-y-2 rounded-lg border border-line px-4 py-3.5 text-center font-mono text-base text-ink select-all min-[22rem]:grid-cols-2">
        {codes.map((code) => <li key={code}>{code}</li>)}
      </ul>
      <p className="text-sm text-ink-3">{t('codes.once')}</p>
      <StepForm {...form} intent="codes"><Button name="intent" value="codes">{t('codes.kept')}</Button></StepForm>
    </>
  )
}

/** Whether this browser stays signed in when it is closed. */
export function StayStep({ t, email, ...form }: StepProps & { email: string }) {
  return (
    <StepForm {...form} intent="stay-not">
      <Identity mail={email} />
      <Button name="intent" value="stay">{t('stay.yes')}</Button>
      <Button look="secondary" name="intent" value="stay-not">{t('stay.no')}</Button>
    </StepForm>
  )
}
