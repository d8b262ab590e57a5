import { compile } from 'html-to-text'
import { plainTextSelectors } from '@react-email/render'

/** The parts of html-to-text's builder that we use; the package ships no types. */
interface BlockBuilder {
  openBlock(options: { leadingLineBreaks: number }): void
  closeBlock(options: { trailingLineBreaks: number }): void
  addInline(text: string, options?: { noWordTransform: boolean }): void
  addLineBreak(): void
}
interface Element {
  attribs: Record<string, string>
}

/** A button reads `Accept invitation:` with its address on a line of its own, so that mail programs make it clickable as a whole. */
function action(element: Element, _walk: unknown, builder: BlockBuilder): void {
  builder.openBlock({ leadingLineBreaks: 2 })
  builder.addInline(`${element.attribs['data-action'] ?? ''}:`)
  builder.addLineBreak()
  builder.addInline(element.attribs['href'] ?? '', { noWordTransform: true })
  builder.closeBlock({ trailingLineBreaks: 2 })
}

/** Turns a mail's HTML into its text part. Prepared once: reading the selectors costs more than a conversion. */
export const plainText = compile({
  wordwrap: false,
  formatters: { action },
  selectors: [
    ...plainTextSelectors,
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'a[data-action]', format: 'action' },
    { selector: 'a', options: { linkBrackets: ['<', '>'], hideLinkHrefIfSameAsText: true } },
    { selector: 'p', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
  ],
})
