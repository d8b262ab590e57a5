import { useTranslations } from 'next-intl'
import { Empty } from '@/components/ui/empty'

export type Change = { field: string; before: unknown; after: unknown }

const isBlank = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

const asText = (value: unknown): string => {
  if (isScalar(value)) return String(value)
  if (Array.isArray(value) && value.every(isScalar)) return value.map(String).join(', ')
  return JSON.stringify(value, null, 2)
}

/** Old and new values side by side, one row a field. */
export function DiffView({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations('blocks')
  return (
    <table className="w-full table-fixed text-sm max-sm:block">
      <thead className="max-sm:sr-only">
        <tr className="text-start text-xs text-ink-3">
          <th scope="col" className="w-1/5 pb-2 pe-3 text-start font-medium">{t('field')}</th>
          <th scope="col" className="pb-2 pe-3 text-start font-medium">{t('before')}</th>
          <th scope="col" className="pb-2 text-start font-medium">{t('after')}</th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {changes.map((change) => (
          <tr key={change.field} className="border-t border-line align-top max-sm:block max-sm:py-2">
            <th scope="row" className="py-2 pe-3 text-start font-medium break-words text-ink max-sm:block max-sm:py-1">{change.field}</th>
            <Side value={change.before} kind="before" />
            <Side value={change.after} kind="after" />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Side({ value, kind }: { value: unknown; kind: 'before' | 'after' }) {
  const t = useTranslations('blocks')
  const tone = kind === 'before' ? 'bg-danger-soft text-danger-ink' : 'bg-success-soft text-success-ink'
  const Mark = kind === 'before' ? 'del' : 'ins'
  return (
    <td className="py-1.5 pe-3 last:pe-0 max-sm:block max-sm:py-1 max-sm:pe-0">
      {isBlank(value)
        ? <span className="inline-block px-2 py-0.5"><Empty>{t('none')}</Empty></span>
        : <Mark className={`inline-block max-w-full rounded-md px-2 py-0.5 break-words whitespace-pre-wrap no-underline ${tone} ${isScalar(value) || Array.isArray(value) ? '' : 'font-mono text-xs'}`}><span aria-hidden className="select-none">{kind === 'before' ? '− ' : '+ '}</span>{asText(value)}</Mark>}
    </td>
  )
}
