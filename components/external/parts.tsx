import type { ReactNode } from 'react'
import { Icon } from './icon'

/** What will be shared or done, each with its reason. */
export function ConsentList({ items }: { items: readonly { title: string; detail?: ReactNode }[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {items.map((item) => (
        <li key={item.title} className="flex gap-3 px-4 py-3">
          <Icon name="check" className="mt-0.5 size-5 text-success-mark" />
          <div className="min-w-0">
            <p className="text-base text-ink">{item.title}</p>
            {item.detail && <div className="text-sm break-words text-ink-3">{item.detail}</div>}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Who is signing in, with the way to be someone else. */
export function Identity({ name, mail, change }: { name?: string | undefined; mail: string; change?: ReactNode }) {
  return (
    <div className="flex items-center gap-3 rounded-lg bg-subtle px-4 py-3">
      <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft text-base font-semibold text-accent-ink">{[...(name ?? mail)][0]?.toLocaleUpperCase()}</span>
      <div className="min-w-0 flex-1">
        {name && <p className="truncate text-base font-medium text-ink">{name}</p>}
        <p className="truncate text-sm text-ink-2">{mail}</p>
      </div>
      {change}
    </div>
  )
}

/** What somebody wrote to the person, as plain text under their name. */
export function PersonalNote({ from, text }: { from: string; text: string }) {
  return (
    <figure className="border-s-2 border-accent ps-4">
      <blockquote dir="auto" className="text-base break-words whitespace-pre-wrap text-ink">{text}</blockquote>
      <figcaption className="mt-1 text-sm text-ink-3">{from}</figcaption>
    </figure>
  )
}

type AppTileProps = { name: string; href: string; description?: string | undefined; logoUrl?: string | undefined; opensElsewhere?: string }

/** An application to open; `opensElsewhere` is the spoken note that it leaves this site. */
export function AppTile({ name, href, description, logoUrl, opensElsewhere }: AppTileProps) {
  return (
    <a href={href} className="group flex min-h-18 items-center gap-4 rounded-xl border border-line bg-surface p-4 transition-colors hover:border-edge">
      {logoUrl
        ? <img src={logoUrl} alt="" className="size-10 shrink-0 rounded-lg object-contain" />
        : <span aria-hidden="true" className="grid size-10 shrink-0 place-items-center rounded-lg bg-accent-soft text-lg font-semibold text-accent-ink">{[...name][0]?.toLocaleUpperCase()}</span>}
      <span className="min-w-0 flex-1">
        <span className="block truncate text-base font-medium text-ink">{name}</span>
        {description && <span className="block truncate text-sm text-ink-3">{description}</span>}
      </span>
      {opensElsewhere && <><Icon name="out" className="size-4 text-ink-3 group-hover:text-ink" /><span className="sr-only">{opensElsewhere}</span></>}
    </a>
  )
}
