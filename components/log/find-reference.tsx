'use client'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { VisuallyHidden } from '@radix-ui/react-visually-hidden'

/** The box that takes the reference number of an error page; a plain form, so that its answer has an address. */
export function FindReference({ action, value }: { action: string; value: string }) {
  const t = useTranslations('log')
  return (
    <form action={action} role="search" aria-label={t('findTitle')} className="flex w-full max-w-form gap-2">
      <VisuallyHidden asChild><label htmlFor="reference">{t('findLabel')}</label></VisuallyHidden>
      <Input id="reference" name="reference" required defaultValue={value} placeholder={t('findPlaceholder')} autoComplete="off" spellCheck={false} className="font-mono text-xs" />
      <Button type="submit" variant="primary"><Search aria-hidden />{t('find')}</Button>
    </form>
  )
}
