import type { ReactNode } from 'react'
import type { Block, Inline } from '@/lib/domain/agreement'

/** Markdown as elements. The tree knows no HTML, so no text of an administrator can become markup. */
export function Markdown({ blocks, level = 2 }: { blocks: readonly Block[]; level?: number }) {
  return <>{blocks.map((block, index) => <One key={index} block={block} level={level} />)}</>
}

function One({ block, level }: { block: Block; level: number }): ReactNode {
  switch (block.kind) {
    case 'heading': {
      // SAFE: between 2 and 6.
      const Heading = `h${Math.min(6, block.level + level - 1)}` as 'h2' | 'h3' | 'h4' | 'h5' | 'h6'
      return <Heading className={`mt-5 mb-1.5 font-semibold text-ink first:mt-0 ${block.level === 1 ? 'text-lg' : 'text-base'}`}>{inline(block.children)}</Heading>
    }
    case 'paragraph':
      return <p className="my-2.5 first:mt-0 last:mb-0">{inline(block.children)}</p>
    case 'list': {
      const items = block.items.map((item, index) => <li key={index} className="ps-1"><Markdown blocks={item} level={level} /></li>)
      return block.ordered ? <ol start={block.start} className="my-2.5 list-decimal space-y-1 ps-6">{items}</ol> : <ul className="my-2.5 list-disc space-y-1 ps-6">{items}</ul>
    }
    case 'quote':
      return <blockquote className="my-2.5 border-s-2 border-line ps-4 text-ink-2"><Markdown blocks={block.children} level={level} /></blockquote>
    case 'code':
      return <pre className="my-2.5 overflow-x-auto rounded-md bg-subtle p-3 font-mono text-xs whitespace-pre-wrap">{block.text}</pre>
    case 'rule':
      return <hr className="my-5 border-line" />
  }
}

function inline(parts: readonly Inline[]): ReactNode {
  return parts.map((part, index) => {
    switch (part.kind) {
      case 'text': return part.text
      case 'strong': return <strong key={index} className="font-semibold text-ink">{inline(part.children)}</strong>
      case 'emphasis': return <em key={index}>{inline(part.children)}</em>
      case 'code': return <code key={index} className="rounded bg-muted px-1 font-mono text-[0.9em]">{part.text}</code>
      case 'link': return <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow" className="text-accent-ink underline underline-offset-2">{inline(part.children)}</a>
      case 'break': return <br key={index} />
    }
  })
}
