import type { Translator } from '@/lib/format/messages'
import { Notice } from './notice'

/** For whoever sets the installation up: no mail leaves it. Says nothing about the address that was typed. */
export function MailKept({ t, mailHref }: { t: Translator; mailHref: string }) {
  return <Notice tone="info" title={t('kept.title')}>{t('kept.text')} <a href={mailHref} target="_blank" rel="noreferrer" className="font-medium text-accent-ink underline underline-offset-2">{t('kept.open')}</a></Notice>
}
