const address = /(https?:\/\/[^\s<>"]+)/

/** The text part as it is; addresses in it can be opened when `links` says so. */
export function MailText({ text, links }: { text: string; links: boolean }) {
  const parts = links ? text.split(address) : [text]
  return (
    <pre tabIndex={0} dir="auto" className="max-h-[46rem] overflow-auto rounded-lg border border-line bg-subtle p-4 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere] text-ink">
      {parts.map((part, at) => (at % 2 === 1 ? <a key={at} href={part} target="_blank" rel="noreferrer" className="text-accent-ink underline">{part}</a> : part))}
    </pre>
  )
}
