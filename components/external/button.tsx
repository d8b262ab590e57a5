import type { ComponentProps, ReactNode } from 'react'

const base = 'inline-flex min-h-11 w-full cursor-pointer items-center justify-center gap-2 rounded-lg px-4 py-2 text-base font-medium transition-colors'
const looks = {
  primary: 'border border-transparent bg-accent text-accent-on hover:bg-accent-hover',
  secondary: 'border border-edge bg-surface text-ink hover:bg-subtle',
  danger: 'border border-transparent bg-danger text-danger-on hover:bg-danger-hover',
} as const

type Look = { look?: keyof typeof looks }

export function Button({ look = 'primary', ...props }: Omit<ComponentProps<'button'>, 'className'> & Look) {
  return <button type="submit" className={`${base} ${looks[look]}`} {...props} />
}

export function ButtonLink({ look = 'primary', ...props }: Omit<ComponentProps<'a'>, 'className'> & Look) {
  return <a className={`${base} ${looks[look]}`} {...props} />
}

const quiet = 'inline-flex min-h-6 cursor-pointer items-center rounded-sm text-sm font-medium text-accent-ink underline-offset-2 hover:underline'

export function QuietLink(props: Omit<ComponentProps<'a'>, 'className'>) {
  return <a className={quiet} {...props} />
}

/** A quiet alternative that has to be a post: "Send a new code". */
export function QuietButton(props: Omit<ComponentProps<'button'>, 'className'>) {
  return <button type="submit" className={quiet} {...props} />
}

/** The row of quiet alternatives below the primary button. */
export function Alternatives({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center justify-center gap-x-6 gap-y-2">{children}</div>
}

/** The line with a word between two ways in. */
export function Or({ children }: { children: string }) {
  return (
    <div className="flex items-center gap-3 text-sm text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">{children}</div>
  )
}
