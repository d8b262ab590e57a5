import type { Block } from '@/lib/domain/agreement'
import { Button, ButtonLink, QuietLink } from './button'
import { Markdown } from './markdown'
import { Notice } from './notice'
import { StepForm, type StepProps } from './steps'

type Props = StepProps & {
  agreementId: string
  title: string
  /** Why they are asked for: `new`, `newVersion`, `expired` or `declined`. */
  why: string
  file: { id: string; language: string; viewed: boolean }
  /** null: a PDF, opened beside the page. */
  blocks: readonly Block[] | null
  /** Address of the PDF. */
  href: string
  viewingRequired: boolean
  /** Other languages, each a link that shows the page in it. */
  languages: readonly { id: string; language: string; href: string }[]
}

/** Terms of use to accept, without a script. The text scrolls inside the card and takes the keyboard. */
export function TermsStep({ t, error, agreementId, title, why, file, blocks, href, viewingRequired, languages, ...form }: Props) {
  return (
    <>
      {why !== 'new' && !(error && why === 'declined') && <Notice tone="info">{t(`terms.why.${why}`)}</Notice>}
      {error && <Notice tone="danger">{error}</Notice>}
      {blocks
        ? (
          <div role="region" aria-label={title} lang={file.language} tabIndex={0} className="max-h-[22rem] overflow-y-auto rounded-lg border border-line px-4 py-3.5 text-base break-words text-ink-2">
            <Markdown blocks={blocks} level={2} />
          </div>
        )
        : (
          <div className="flex flex-col gap-2">
            <ButtonLink look="secondary" href={href} target="_blank" rel="noopener">{t('terms.open', { title })}</ButtonLink>
            {viewingRequired && !file.viewed && <p className="text-sm text-ink-3">{t('terms.openFirst')}</p>}
          </div>
        )}
      {languages.length > 0 && (
        <nav aria-label={t('terms.languages')}>
          <ul className="flex flex-wrap justify-center gap-x-5 gap-y-1">
            {languages.map((other) => <li key={other.id}><QuietLink href={other.href} hrefLang={other.language} lang={other.language}>{nameOf(other.language)}</QuietLink></li>)}
          </ul>
        </nav>
      )}
      <StepForm {...form} intent="accept-terms">
        <input type="hidden" name="agreement" value={agreementId} />
        <input type="hidden" name="file" value={file.id} />
        <Button name="intent" value="accept-terms">{t('terms.accept')}</Button>
        <Button look="secondary" name="intent" value="decline-terms" formNoValidate>{t('terms.decline')}</Button>
      </StepForm>
    </>
  )
}

/** A language by its own name. */
function nameOf(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}
