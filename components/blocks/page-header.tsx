import type { ReactNode } from 'react'

/** Title and one-line purpose of a page; the primary action comes last, at the end; on phones first. */
export function PageHeader({ title, purpose, actions }: { title: ReactNode; purpose?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-[90ch]">
        <h1 className="text-xl font-semibold tracking-tight text-balance text-ink">{title}</h1>
        {purpose && <p className="mt-0.5 text-sm text-pretty text-ink-3">{purpose}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 max-sm:[&>:last-child]:order-first">{actions}</div>}
    </header>
  )
}

/** Body of a page: full width for lists, at most 1280 px otherwise. */
export function Page({ wide, children }: { wide?: boolean; children: ReactNode }) {
  return <div className={`w-full px-4 py-6 sm:px-6 ${wide ? '' : 'mx-auto max-w-page'}`}>{children}</div>
}
