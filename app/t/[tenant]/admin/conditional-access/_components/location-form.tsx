'use client'
import { Pencil, Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ChangeEvent, type FormEvent, useId, useState } from 'react'
import { FormProblems } from '@/components/blocks/form-card'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { JsonObject } from '@/lib/domain/conditional-access'
import { createLocationAction, updateLocationAction } from '../actions'

type Existing = { id: string; version: number; displayName: string; isTrusted: boolean; document: JsonObject; lines: string; unknown: boolean }
type Props = { kind: 'ip' | 'country'; location?: Existing }

const entriesOf = (text: string) => text.split(/[\s,;"]+/).filter((entry) => /[\d:.]|^[A-Za-z]{2}$/.test(entry))
const rangeOf = (cidrAddress: string): JsonObject => ({ '@odata.type': cidrAddress.includes(':') ? '#microsoft.graph.iPv6CidrRange' : '#microsoft.graph.iPv4CidrRange', cidrAddress })

/** A network or a list of countries; a CSV file replaces the ranges. */
export function LocationForm({ kind, location }: Props) {
  const t = useTranslations('policy')
  const problem = useTranslations('conditional-access.problem')
  const router = useRouter()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState(location?.displayName ?? '')
  const [text, setText] = useState(location?.lines ?? '')
  const [trusted, setTrusted] = useState(location?.isTrusted ?? false)
  const [unknown, setUnknown] = useState(location?.unknown ?? false)
  const create = useDeed(createLocationAction)
  const update = useDeed(updateLocationAction)
  const words = useProblems(() => undefined, (code) => (problem.has(code) ? problem(code) : code))
  const error = create.error ?? update.error
  const entries = entriesOf(text)
  const document: JsonObject = kind === 'ip'
    ? { ...location?.document, '@odata.type': '#microsoft.graph.ipNamedLocation', displayName: name, isTrusted: trusted, ipRanges: entries.map(rangeOf) }
    : { ...location?.document, '@odata.type': '#microsoft.graph.countryNamedLocation', displayName: name, countriesAndRegions: entries.map((code) => code.toUpperCase()), includeUnknownCountriesAndRegions: unknown }
  const done = () => { setOpen(false); toast.success(t('locations.saved', { name })); router.refresh() }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (location) update.run({ id: location.id, version: location.version, document }, done)
    else create.run({ document }, done)
  }
  const load = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (file) setText(entriesOf(await file.text()).join('\n'))
    event.target.value = ''
  }
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); create.clear(); update.clear() }}>
      <DialogTrigger asChild>{location ? <Button><Pencil aria-hidden />{t('locations.edit')}</Button> : <Button {...(kind === 'ip' && { variant: 'primary' })}><Plus aria-hidden />{t(kind === 'ip' ? 'locations.newIp' : 'locations.newCountry')}</Button>}</DialogTrigger>
      <DialogContent title={location?.displayName ?? t(kind === 'ip' ? 'locations.newIp' : 'locations.newCountry')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(error)} className="mb-0">
              <Field id="displayName" label={t('locations.name')} required><Input value={name} maxLength={256} autoComplete="off" autoFocus onChange={(event) => setName(event.target.value)} /></Field>
              {kind === 'ip' ? (
                <>
                  <Field id="ipRanges" label={t('locations.ranges')} help={t('locations.rangesHelp')} required><Textarea rows={8} className="font-mono text-xs" spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} /></Field>
                  <div className="flex items-center justify-between gap-3 text-xs text-ink-3">
                    <span role="status">{t('locations.lines', { count: entries.length })}</span>
                    <label htmlFor={id} className="cursor-pointer rounded-sm text-accent-ink hover:underline has-focus-visible:outline-2">{t('locations.upload')}<input id={id} type="file" accept=".csv,.txt,text/csv,text/plain" className="sr-only" onChange={load} /></label>
                  </div>
                  <CheckboxField label={t('locations.trusted')} help={t('locations.trustedHelp')} checked={trusted} onCheckedChange={(on) => setTrusted(on === true)} />
                </>
              ) : (
                <>
                  <Field id="countriesAndRegions" label={t('locations.countries')} help={t('locations.countriesHelp')}><Textarea rows={3} className="font-mono text-xs" spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} /></Field>
                  <CheckboxField label={t('locations.unknown')} checked={unknown} onCheckedChange={(on) => setUnknown(on === true)} />
                </>
              )}
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={create.pending || update.pending}>{t(location ? 'locations.save' : 'locations.create')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
