import type { ReactNode } from 'react'
import { translator } from '@/lib/format/messages'
import { Icon, type IconName } from './icon'

export type ExternalFrame = {
  locale: string
  /** Whose front door this is; the name stands in for a missing logo. */
  tenant: { name: string; logoUrl?: string | undefined; pictureUrl?: string | undefined }
  languages?: readonly { locale: string; label: string; href: string }[]
  links?: { privacy?: string | undefined; terms?: string | undefined }
  /** An address (mailto:, tel:, https:) and its text. */
  help?: { href: string; label: string } | undefined
}

/** What a page that asks nothing is about, before a word is read. */
const marks = {
  done: { icon: 'check', classes: 'bg-success-soft text-success-ink' },
  mail: { icon: 'mail', classes: 'bg-accent-soft text-accent-ink' },
  problem: { icon: 'alert', classes: 'bg-warning-soft text-warning-ink' },
} as const satisfies Record<string, { icon: IconName; classes: string }>

export type ExternalMark = keyof typeof marks

type ExternalPageProps = {
  frame: ExternalFrame
  title: string
  lead?: ReactNode
  step?: { current: number; of: number }
  mark?: ExternalMark | undefined
  /** Shown on errors, so that an admin can find the event. */
  reference?: string
  children?: ReactNode
}

/** The tenant's front door: one centred card, one question, and the tenant's own links below. */
export function ExternalPage({ frame, title, lead, step, mark, reference, children }: ExternalPageProps) {
  const t = translator(frame.locale, 'external')
  const { tenant } = frame
  return (
    <div className={tenant.pictureUrl ? 'lg:grid lg:grid-cols-2' : undefined}>
      {tenant.pictureUrl && <img src={tenant.pictureUrl} alt="" className="h-full max-h-dvh w-full object-cover max-lg:hidden" />}
      <div className="flex min-h-dvh flex-col items-center bg-rail px-4 py-8 before:flex-1 after:flex-2 sm:py-10">
        <main className="w-full max-w-[26.25rem]">
          <div className="rounded-xl border border-line bg-surface p-6 shadow-[0_1px_2px_rgb(12_16_32/0.04),0_12px_32px_-12px_rgb(12_16_32/0.10)] sm:p-8">
            <div className="mb-6 flex items-center gap-3">
              {tenant.logoUrl
                ? <img src={tenant.logoUrl} alt={tenant.name} className="h-9 max-w-48 object-contain object-left rtl:object-right" />
                : <><span aria-hidden="true" className="grid size-9 place-items-center rounded-lg bg-accent text-base font-semibold text-accent-on">{[...tenant.name][0]?.toLocaleUpperCase()}</span><span className="min-w-0 truncate text-base font-medium text-ink">{tenant.name}</span></>}
            </div>
            {step && <StepMark text={t('step', { current: step.current, of: step.of })} {...step} />}
            {mark && <span aria-hidden="true" className={`mb-4 grid size-11 place-items-center rounded-full forced-colors:border ${marks[mark].classes}`}><Icon name={marks[mark].icon} className="size-6" /></span>}
            <h1 className="text-2xl font-semibold tracking-tight text-balance break-words text-ink">{title}</h1>
            {lead && <div className="mt-2 text-base break-words text-ink-2">{lead}</div>}
            {children && <div className="mt-6 flex flex-col gap-5">{children}</div>}
            {reference && (
              <p className="mt-6 border-t border-line pt-4 text-sm text-ink-3">
                {t('reference')}
                <code className="mt-1 block font-mono text-xs break-all text-ink-2 select-all">{reference}</code>
              </p>
            )}
          </div>
        </main>
        <ExternalFooter frame={frame} />
      </div>
    </div>
  )
}

function StepMark({ text, current, of }: { text: string; current: number; of: number }) {
  return (
    <div className="mb-4">
      <p className="mb-2 text-sm text-ink-3">{text}</p>
      <div aria-hidden="true" className="flex gap-1.5">
        {Array.from({ length: of }, (_, index) => <span key={index} className={`h-1 flex-1 rounded-full ${index < current ? 'bg-accent' : 'bg-muted'}`} />)}
      </div>
    </div>
  )
}

const footerLink = 'inline-flex min-h-6 items-center rounded-sm underline-offset-2 hover:text-ink hover:underline'

function ExternalFooter({ frame: { locale, languages = [], links = {}, help } }: { frame: ExternalFrame }) {
  const t = translator(locale, 'external')
  const legal = [
    { href: links.terms, label: t('terms') },
    { href: links.privacy, label: t('privacy') },
  ].filter((link): link is { href: string; label: string } => Boolean(link.href))
  return (
    <footer className="mt-6 flex w-full max-w-[26.25rem] flex-col items-center gap-2 text-center text-sm text-ink-3">
      {help && <p>{t('help')} <a href={help.href} className={`${footerLink} text-accent-ink`}>{help.label}</a></p>}
      {legal.length > 0 && (
        <ul className="flex flex-wrap justify-center gap-x-5 gap-y-1">
          {legal.map((link) => <li key={link.href}><a href={link.href} className={footerLink}>{link.label}</a></li>)}
        </ul>
      )}
      {languages.length > 1 && (
        <nav aria-label={t('language')}>
          <ul className="flex flex-wrap justify-center gap-x-5 gap-y-1">
            {languages.map((language) => (
              <li key={language.locale}>
                {language.locale === locale
                  ? <span aria-current="true" lang={language.locale} className="inline-flex min-h-6 items-center font-medium text-ink-2">{language.label}</span>
                  : <a href={language.href} hrefLang={language.locale} lang={language.locale} className={footerLink}>{language.label}</a>}
              </li>
            ))}
          </ul>
        </nav>
      )}
    </footer>
  )
}
