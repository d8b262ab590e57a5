import type { ReactNode } from 'react'

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-10 first:mt-0">
      <h2 className="mb-4 text-md font-semibold text-ink">{title}</h2>
      {children}
    </section>
  )
}
