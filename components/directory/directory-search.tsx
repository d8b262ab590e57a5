import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** A search that is a plain form: it works without scripts, and its result has an address. */
export function DirectorySearch({ label, help, value, exact = false }: { label: string; help?: string; value: string; exact?: boolean }) {
  const t = useTranslations('people')
  return (
    <form role="search" className="flex items-start gap-2">
      <Field label={label} help={help} className="flex-1">
        <Input key={value} type={exact ? 'email' : 'search'} name="q" maxLength={254} autoComplete="off" spellCheck={false} defaultValue={value} />
      </Field>
      {/* Beside the input, below its label: a help line must not pull it down. */}
      <Button type="submit" className="mt-[1.625rem]"><Search aria-hidden />{t('find')}</Button>
    </form>
  )
}
