import type { Translator } from '@/lib/format/messages'
import { Button } from './button'
import { Icon } from './icon'

type Props = {
  t: Translator
  action: string
  version: number
  /** Where the script asks for the browser's request. */
  options: string
  mode: 'get' | 'create'
  intent: 'passkey' | 'mfa' | 'enrol'
  label: string
  look?: 'primary' | 'secondary'
  /** Passkeys are suggested in the address field too. */
  suggest?: boolean
}

/** The way in by passkey. Hidden until the page's script finds that the browser can. */
export function PasskeyForm({ t, action, version, options, mode, intent, label, look = 'secondary', suggest = false }: Props) {
  return (
    <form method="post" action={action} hidden className="flex flex-col gap-3" data-passkey={mode} data-options={options} data-suggest={suggest ? 'yes' : 'no'}>
      <input type="hidden" name="v" value={version} />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="factor" value="fido2" />
      <input type="hidden" name="passkey" value="" />
      <Button look={look}><Icon name="key" className="size-5" />{label}</Button>
      <p data-problem="" hidden role="alert" className="text-sm text-danger-ink">{t(`passkey.problem.${mode}`)}</p>
    </form>
  )
}
