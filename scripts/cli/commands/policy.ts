import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { findTenantBySlug } from '@/lib/data/tenant'
import catalogue from '@/lib/messages/en/conditional-access.json'
import { bundleFiles, bundlePage, bundleZip, exportPolicies, importPolicies, previewImport } from '@/lib/services/conditional-access'
import { run, runPlatform, systemContext, type Context } from '@/lib/services/kernel'
import { listTenants } from '@/lib/services/platform'
import { optionalText, texts, UsageError, type Command, type Options, type Session } from '../command'

const REASONS: Readonly<Record<string, string>> = { ...catalogue.finding, ...catalogue.problem }
const TENANT = { tenant: { type: 'string' } } as const

const policyImport: Command = {
  name: 'policy import',
  summary: 'Bring Conditional Access policies in from files, folders and archives',
  usage: '<files…> [--tenant <slug>] [--as-written] [--replace] [--map <map.json>] [--accept-taken-out] [--trust <place>…] [--dry-run]',
  words: ['files…'],
  options: { ...TENANT, 'as-written': { type: 'boolean' }, replace: { type: 'boolean' }, map: { type: 'string' }, 'accept-taken-out': { type: 'boolean' }, trust: { type: 'string', multiple: true }, 'dry-run': { type: 'boolean' } },
  async run({ options, words, session }) {
    if (words.length === 0) throw new UsageError('name at least one file')
    const input = {
      files: await readAll(words), mapping: await readMap(optionalText(options, 'map')),
      state: options['as-written'] ? 'as-written' : 'report-only', existing: options['replace'] ? 'replace' : 'skip',
    }
    const ctx = await tenantContext(options, session)
    const { policies, problems, unknown, claims } = await run(previewImport, input, ctx)
    const losing = options['accept-taken-out'] ? [] : policies.filter(({ lost }) => lost.length > 0)
    const trust = trustedOf(claims, texts(options, 'trust'))
    for (const { file, code, line, column } of problems) session.say(`${file}: ${code}${line === undefined ? '' : `, line ${line}, column ${column}`}`)
    for (const { displayName, file, findings } of policies) for (const { path: place, code, value } of findings) session.say(`${file}: ${displayName}: ${place}${value === undefined ? '' : ` "${value}"`}: ${REASONS[code] ?? code}`)
    for (const { displayName, file, lost } of losing) for (const { path: place, taken, left } of lost) session.say(`${file}: ${displayName}: ${place} would lose ${taken.join(', ')} and ${left === 0 ? 'be empty' : `keep ${left}`}. Map them, or add --accept-taken-out`)
    for (const { id, displayName, ranges } of claims) session.say(`${displayName} (${ranges.length} ranges) comes in ${trust.includes(id) ? 'trusted' : `untrusted; --trust ${id} trusts it`}`)
    const open = unknown.filter(({ required }) => required)
    if (open.length > 0) session.say(`Give --map a JSON file that names what these are here, or null to take them out:\n${JSON.stringify(Object.fromEntries(open.map(({ key }) => [key, null])), null, 2)}`)
    const refused = policies.filter(({ findings }) => findings.length > 0)
    if (refused.length + losing.length > 0 || problems.length > 0 || options['dry-run']) {
      return { ok: refused.length + losing.length === 0 && problems.length === 0, imported: 0, policies: policies.map(({ displayName, deed, findings }) => ({ displayName, deed, findings })), problems, unknown }
    }
    const { imported, skipped } = await run(importPolicies, { ...input, trust, accept: policies.map(({ key }) => key).filter(() => options['accept-taken-out'] === true) }, ctx)
    return { ok: true, imported: imported.length, skipped, policies: imported.map(({ id, displayName, deed }) => ({ id, displayName, deed })) }
  },
}

/** Ids of the places that somebody trusts, by id or by name; a name that stands for none or for several is wrong use. */
function trustedOf(claims: readonly { readonly id: string; readonly displayName: string }[], wanted: readonly string[]): string[] {
  return wanted.map((place) => {
    const [found, ...others] = claims.filter(({ id, displayName }) => id === place.toLowerCase() || displayName.toLowerCase() === place.toLowerCase())
    if (!found || others.length > 0) throw new UsageError(`--trust ${place}: ${found ? 'several places are called so; name one by its id' : 'no place of this import calls itself trusted and is called so'}`)
    return found.id
  })
}

const policyExport: Command = {
  name: 'policy export',
  summary: 'Write Conditional Access policies as Graph JSON: to stdout, to a folder, or into a .zip',
  usage: '[--tenant <slug>] [--out <folder|file.zip|file.json>]',
  words: [],
  options: { ...TENANT, out: { type: 'string' } },
  async run({ options, session }) {
    const exported = await run(exportPolicies, {}, await tenantContext(options, session))
    const out = optionalText(options, 'out')
    if (out === undefined) return JSON.parse(bundlePage(exported))
    if (/\.zip$/i.test(out)) await writeFile(out, bundleZip(exported))
    else if (/\.json$/i.test(out)) await writeFile(out, bundlePage(exported))
    else {
      for (const [name, text] of bundleFiles(exported)) {
        await mkdir(path.dirname(path.join(out, name)), { recursive: true })
        await writeFile(path.join(out, name), text)
      }
    }
    return { ok: true, exported: exported.policies.length, out }
  },
}

/** The tenant of that name, or the only one there is. */
async function tenantContext(options: Options, session: Session) {
  const platform = await session.context()
  const slug = optionalText(options, 'tenant') ?? (await onlyTenant(platform))
  const tenant = await findTenantBySlug(slug)
  if (!tenant || tenant.isPlatform) throw new UsageError(`there is no tenant ${slug}`)
  return systemContext({ tenant, name: 'Command line', now: platform.now, correlationId: platform.correlationId })
}

async function onlyTenant(platform: Context): Promise<string> {
  const { rows } = await runPlatform(listTenants, { status: 'active', size: 10 }, platform)
  const [first, ...others] = rows.map((row) => row.slug)
  if (first === undefined) throw new UsageError('there is no tenant yet')
  if (others.length > 0) throw new UsageError(`say which tenant with --tenant: ${[first, ...others].join(', ')}`)
  return first
}

async function readAll(places: readonly string[]): Promise<{ name: string; base64: string }[]> {
  const files: { name: string; base64: string }[] = []
  for (const place of places) {
    const folder = (await stat(place)).isDirectory()
    const names = folder ? (await readdir(place, { recursive: true })).filter((name) => /\.(json|zip)$/i.test(name)).toSorted().map((name) => path.join(place, name)) : [place]
    for (const name of names) files.push({ name, base64: (await readFile(name)).toString('base64') })
  }
  return files
}

const MapFile = z.record(z.string(), z.string().nullable())

async function readMap(file: string | undefined): Promise<Record<string, string | null>> {
  if (file === undefined) return {}
  const parsed = MapFile.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!parsed.success) throw new UsageError(`${file} is not a map: { "group:name": "id or null" }`)
  return Object.fromEntries(Object.entries(parsed.data).map(([key, value]) => [key.toLowerCase(), value]))
}

export const policyCommands = [policyImport, policyExport]
