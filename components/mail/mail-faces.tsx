'use client'
import { Monitor, Moon, Smartphone, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Segmented } from '@/components/ui/segmented'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { MailText } from './mail-text'

type MailFacesProps = { text: string; raw: string; htmlHref: string; links: boolean }

/** One message in the three ways it can be looked at; `links` makes the addresses of its text open. */
export function MailFaces({ text, raw, htmlHref, links }: MailFacesProps) {
  const t = useTranslations('mailbox')
  return (
    <Tabs defaultValue="html">
      <TabsList aria-label={t('faces')}>
        <TabsTrigger value="html">{t('html')}</TabsTrigger>
        <TabsTrigger value="text">{t('text')}</TabsTrigger>
        <TabsTrigger value="raw">{t('raw')}</TabsTrigger>
      </TabsList>
      <TabsContent value="html"><HtmlFace href={htmlHref} /></TabsContent>
      <TabsContent value="text"><MailText text={text} links={links} /></TabsContent>
      <TabsContent value="raw">
        <div className="relative">
          <CopyButton value={raw} what={t('rawCopy')} className="absolute end-2 top-2" />
          <pre tabIndex={0} className={page}>{raw}</pre>
        </div>
      </TabsContent>
    </Tabs>
  )
}

const page = 'max-h-[46rem] overflow-auto rounded-lg border border-line bg-subtle p-4 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere] text-ink'

function HtmlFace({ href }: { href: string }) {
  const t = useTranslations('mailbox')
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop')
  const [scheme, setScheme] = useState<'light' | 'dark'>('light')
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Segmented label={t('width')} value={width} onChange={setWidth} segments={[{ value: 'desktop', label: t('desktop'), icon: <Monitor aria-hidden /> }, { value: 'phone', label: t('phone'), icon: <Smartphone aria-hidden /> }]} />
        <Segmented label={t('scheme')} value={scheme} onChange={setScheme} segments={[{ value: 'light', label: t('light'), icon: <Sun aria-hidden /> }, { value: 'dark', label: t('dark'), icon: <Moon aria-hidden /> }]} />
      </div>
      {/* The document comes from a route of its own with a policy that runs and loads nothing. */}
      <iframe title={t('htmlTitle')} src={`${href}?scheme=${scheme}`} sandbox="" style={{ width: width === 'phone' ? '390px' : '100%' }} className="h-[46rem] max-w-full rounded-lg border border-line bg-white" />
    </div>
  )
}
