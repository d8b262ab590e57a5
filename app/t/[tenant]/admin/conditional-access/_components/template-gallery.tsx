'use client'
import { CircleSlash } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDeed } from '@/components/blocks/use-deed'
import { PolicySentence } from '@/components/policy/sentence'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { Segmented } from '@/components/ui/segmented'
import { Badge } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import type { Phrase, TemplateCategory } from '@/lib/domain/conditional-access'
import { createFromTemplateAction } from '../actions'

type Template = { key: string; categories: readonly TemplateCategory[]; idle: boolean; sentence: Phrase; policies: readonly { id: string; displayName: string }[] }

const CATEGORIES = ['all', 'secureFoundation', 'zeroTrust', 'remoteWork', 'protectAdministrator', 'emergingThreats'] as const

/** The templates by what they are for; each says what it would do before anybody makes it. */
export function TemplateGallery({ templates, base, changeable }: { templates: readonly Template[]; base: string; changeable: boolean }) {
  const t = useTranslations('policy')
  const [category, setCategory] = useState<(typeof CATEGORIES)[number]>('all')
  const shown = templates.filter(({ categories }) => category === 'all' || categories.some((one) => one === category))
  return (
    <>
      <Segmented label={t('templates.filter')} value={category} onChange={setCategory} segments={CATEGORIES.map((value) => ({ value, label: t(`templates.category.${value}`) }))} className="mb-4" />
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {shown.map((template) => <li key={template.key} className="flex"><TemplateCard template={template} base={base} changeable={changeable} /></li>)}
      </ul>
    </>
  )
}

function TemplateCard({ template: { key, idle, sentence, policies }, base, changeable }: { template: Template; base: string; changeable: boolean }) {
  const t = useTranslations('policy')
  const router = useRouter()
  const { run, pending, error } = useDeed(createFromTemplateAction)
  const name = t(`templates.name.${key}`)
  const create = () => run({ key, displayName: name }, ({ id }) => { toast.success(t('templates.done', { name })); router.push(`${base}/${id}`) })
  return (
    <Card className="flex w-full flex-col">
      <CardHeader><CardTitle>{name}</CardTitle>{idle && <Badge tone="warning" className="shrink-0"><CircleSlash aria-hidden className="size-3" />{t('templates.cannotApply')}</Badge>}</CardHeader>
      <CardBody className="flex-1 pt-2"><PolicySentence phrase={sentence} className="text-sm text-pretty text-ink-2" />{error && <p role="alert" className="mt-2 text-sm text-danger-ink">{error.message}</p>}</CardBody>
      <CardFooter className="justify-between">
        <span className="text-xs text-ink-3">{policies[0] && <Link className="text-accent-ink hover:underline" href={`${base}/${policies[0].id}`}>{t('templates.used', { count: policies.length })}</Link>}</span>
        {changeable && <Button size="sm" pending={pending} onClick={create} aria-label={t('templates.createNamed', { name })}>{t('templates.create')}</Button>}
      </CardFooter>
    </Card>
  )
}
