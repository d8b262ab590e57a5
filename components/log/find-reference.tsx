'use client'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { VisuallyHidden } from '@radix-ui/react-visually-hidden'

/** The box that takes the reference number of an error page; a plain form, so that its answer has an address. */
export function FindReference({ action, value, wide }: { action: string; value?: string; wide?: boolean }) {
  const t = useTranslations('log')
  return (
    <form action={action} role="search" aria-label={t('findTitle')} className={wide ? 'flex w-full max-w-form gap-2' : 'flex gap-2'}>
      <VisuallyHidden asChild><label htmlFor="reference">{t('findLabel')}</label></VisuallyHidden>
      <Input id="reference" name="reference" required defaultValue={value} placeholder={wide ? t('findPlaceholder') : t('findLabel')} autoComplete="off" spellCheck={false} className={wide ? 'font-mono text-xs' : 'w-44'} />
      <Button type="submit" variant={wide ? 'primary' : 'secondary'}><Search aria-hidden />{t('find')}</Button>
    </form>
  )
}
