import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

export default async function HomePage({ searchParams }: { searchParams: Promise<{ unknown?: string }> }) {
  const [t, { unknown }] = await Promise.all([getTranslations('app'), searchParams])
  return (
    <main className="flex min-h-dvh flex-col items-center bg-rail px-4 py-10 text-base before:flex-1 after:flex-2">
      <img src="/icon.svg" alt="" className="mb-4 size-10" />
      <h1 className="text-2xl font-semibold tracking-tight text-ink">{t('name')}</h1>
      <p className="mt-1 mb-7 max-w-80 text-center text-sm text-balance text-ink-2">{t('what')}</p>
      <Card className="w-full max-w-sm rounded-xl p-6">
        <form action="/go" className="flex flex-col gap-4">
          <Field label={t('organisation')} help={t('organisationHelp')} error={unknown && t('organisationUnknown')} id="tenant">
            <Input name="tenant" required autoCapitalize="none" autoComplete="organization" spellCheck={false} placeholder="contoso" className="h-10" />
          </Field>
          <Button type="submit" variant="primary" size="lg">{t('continue')}</Button>
        </form>
      </Card>
      <p className="mt-6 text-sm text-ink-3">{t.rich('operator', { link: (text) => <Link href="/platform" className="text-accent-ink underline underline-offset-2">{text}</Link> })}</p>
    </main>
  )
}
