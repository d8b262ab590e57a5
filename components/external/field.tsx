import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon'

export type ExternalFieldProps = Omit<ComponentProps<'input'>, 'className' | 'id'> & {
  name: string
  label: string
  help?: ReactNode
  error?: string | undefined
  /** Beside the label: "Forgot password?" */
  aside?: ReactNode
}

const control = 'min-h-11 w-full rounded-lg border bg-surface px-3 py-2 text-base text-ink placeholder:text-ink-3 hover:border-ink-3 read-only:bg-subtle read-only:text-ink-2'

/** Label, one input, help and error. A field with an error takes the focus. */
export function Field({ label, help, error, aside, name, autoFocus, ...input }: ExternalFieldProps) {
  const described = [error && `${name}-error`, help && `${name}-help`].filter(Boolean).join(' ') || undefined
  return (
    <div>
      <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor={name} className="text-sm font-medium text-ink">{label}</label>
        {aside}
      </div>
      <input
        id={name}
        name={name}
        type="text"
        aria-describedby={described}
        aria-invalid={error ? true : undefined}
        autoFocus={Boolean(error) || autoFocus}
        className={`${control} ${error ? 'border-danger' : 'border-edge'}`}
        {...input}
      />
      {error && <p id={`${name}-error`} className="mt-1.5 flex items-start gap-1.5 text-sm text-danger-ink"><Icon name="alert" className="mt-0.5 size-4" />{error}</p>}
      {help && <div id={`${name}-help`} className="mt-1.5 text-sm text-ink-3">{help}</div>}
    </div>
  )
}

/** `autoComplete` tells password managers whether to fill in or to offer a new one. */
export function PasswordField(props: ExternalFieldProps & { autoComplete: 'current-password' | 'new-password' }) {
  return <Field type="password" spellCheck={false} autoCapitalize="none" {...props} />
}

export function EmailField(props: ExternalFieldProps) {
  return <Field type="email" inputMode="email" autoComplete="username" spellCheck={false} autoCapitalize="none" {...props} />
}

const CODE_DIGITS = 8
/** A pasted code may carry a space or dash in the middle; the server drops them. */
const CODE_PATTERN = `[0-9]{4}[\\s\\-]?[0-9]{4}`

/** One field for the whole code, so that paste and the keyboard's suggestion work (WCAG 2.2, 3.3.8). */
export function CodeField({ label, help, error, name, ...input }: ExternalFieldProps) {
  const described = [error && `${name}-error`, help && `${name}-help`].filter(Boolean).join(' ') || undefined
  return (
    <div>
      <label htmlFor={name} className="mb-1.5 block text-sm font-medium text-ink">{label}</label>
      <input
        id={name}
        name={name}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        dir="ltr"
        pattern={CODE_PATTERN}
        maxLength={CODE_DIGITS + 3}
        required
        autoFocus
        spellCheck={false}
        aria-describedby={described}
        aria-invalid={error ? true : undefined}
        className={`${control} text-center font-mono text-2xl tracking-[0.25em] ${error ? 'border-danger' : 'border-edge'}`}
        {...input}
      />
      {error && <p id={`${name}-error`} className="mt-1.5 flex items-start gap-1.5 text-sm text-danger-ink"><Icon name="alert" className="mt-0.5 size-4" />{error}</p>}
      {help && <div id={`${name}-help`} className="mt-1.5 text-sm text-ink-3">{help}</div>}
    </div>
  )
}

export function CheckField({ name, label, ...input }: Omit<ComponentProps<'input'>, 'className' | 'id' | 'type'> & { name: string; label: ReactNode }) {
  return (
    <label className="flex cursor-pointer items-start gap-3 text-base text-ink">
      <input type="checkbox" name={name} className="mt-0.5 size-5 shrink-0 cursor-pointer accent-(--c-accent)" {...input} />
      <span className="min-w-0">{label}</span>
    </label>
  )
}
