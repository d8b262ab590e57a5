import type { IncomingHttpHeaders } from 'node:http'
import ipaddr from 'ipaddr.js'

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** Proxies whose forwarded headers count. Parse once at start. */
export interface TrustedProxies {
  has(address: string): boolean
}

/** Reads TRUSTED_PROXIES; throws an Error that names the entry which is neither an address nor a CIDR range. */
export function trustedProxies(entries: readonly string[]): TrustedProxies {
  const ranges = entries.map((entry): Range => {
    try {
      if (entry.includes('/')) return ipaddr.parseCIDR(entry)
      const address = ipaddr.process(entry)
      return [address, address.kind() === 'ipv4' ? 32 : 128]
    } catch {
      throw new Error(`TRUSTED_PROXIES: "${entry}" is neither an IP address nor a range such as 10.0.0.0/8.`)
    }
  })
  return {
    has(address) {
      if (ranges.length === 0) return false
      const parsed = parse(address)
      return parsed !== undefined && ranges.some((range) => parsed.kind() === range[0].kind() && parsed.match(range))
    },
  }
}

export interface Sender {
  /** The client: the right-most address that is not one of our proxies. */
  readonly ip: string
  /** The host name the client asked for, lower-case, with its port if it named one. */
  readonly host: string
  /** The call began inside the internal network: not in front of a proxy that this server was not told of. */
  readonly internal: boolean
}

/** Who sent a request and what host it asked for. Headers count only as far as trusted proxies wrote them. */
export function readSender(headers: IncomingHttpHeaders, peer: string, proxies: TrustedProxies, publicOrigin: URL): Sender {
  const hops = list(headers['x-forwarded-for']).map(withoutPort)
  let ip = facts(peer).text
  const direct = !proxies.has(ip)
  while (proxies.has(ip) && hops.length > 0) {
    const next = parse(hops.pop() ?? '')
    if (!next) break
    ip = next.toString()
  }
  const host = ((direct ? headers.host : (list(headers['x-forwarded-host']).at(-1) ?? headers.host)) ?? '').trim().toLowerCase()
  const unknownProxy = () => direct && (PROXY_MARKS.some((name) => headers[name] !== undefined) || (namesOrigin(host, publicOrigin) && !isLocalName(publicOrigin.hostname)))
  return { ip, host, internal: isInternal(ip) && !unknownProxy() }
}

/** What proxies add. One that adds nothing still passes the public name on, which nobody inside has to use. */
const PROXY_MARKS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip']

function isLocalName(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || isInternal(hostname.replace(/^\[(.*)\]$/, '$1'))
}

const UNTRUSTED = new Set(['forwarded', 'x-real-ip', 'x-client-ip', 'true-client-ip', 'cf-connecting-ip', 'x-correlation-id', 'x-request-id', 'x-nonce', 'content-security-policy'])
const UNTRUSTED_PREFIX = /^x-(?:forwarded-|middleware-|invoke-|original-|rewrite-|http-method)/

/** Replaces everything a client could forge with what the server knows: Next and the providers believe these headers. */
export function overwriteForwarded(headers: IncomingHttpHeaders, sender: Sender, publicOrigin: URL): void {
  for (const name of Object.keys(headers)) {
    if (UNTRUSTED.has(name) || UNTRUSTED_PREFIX.test(name)) delete headers[name]
  }
  const { host, proto, port } = namesOf(publicOrigin)
  headers.host = host
  headers['x-forwarded-host'] = host
  headers['x-forwarded-proto'] = proto
  headers['x-forwarded-port'] = port
  headers['x-forwarded-for'] = sender.ip
}

interface Names {
  readonly host: string
  readonly proto: string
  readonly port: string
}

const names = new WeakMap<URL, Names>()

/** A URL cuts its parts out anew whenever it is asked. */
function namesOf(origin: URL): Names {
  const kept = names.get(origin)
  if (kept) return kept
  const proto = origin.protocol.slice(0, -1)
  const read = { host: origin.host, proto, port: origin.port || (proto === 'https' ? '443' : '80') }
  names.set(origin, read)
  return read
}

/** Whether a Host header names `origin`, with or without the scheme's own port. */
export function namesOrigin(host: string, origin: URL): boolean {
  if (host === namesOf(origin).host) return true
  try {
    return new URL(`${origin.protocol}//${host}`).host === origin.host && /^[^/?#@\\\s]+$/.test(host)
  } catch {
    return false
  }
}

const INTERNAL: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal'])

/** Loop-back and private networks: where health probes and scrapers live. */
export function isInternal(address: string): boolean {
  return INTERNAL.has(facts(address).range)
}

export function isLoopback(address: string): boolean {
  return facts(address).range === 'loopback'
}

function list(header: string | string[] | undefined): string[] {
  if (header === undefined) return []
  return (Array.isArray(header) ? header.join(',') : header).split(',').map((part) => part.trim()).filter(Boolean)
}

function withoutPort(hop: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1]
  return bracketed ?? (/^[\d.]+:\d+$/.test(hop) ? hop.slice(0, hop.indexOf(':')) : hop)
}

function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  return ipaddr.isValid(address) ? ipaddr.process(address) : undefined
}

interface Facts {
  readonly text: string
  readonly range: string
}

const FACTS_KEPT = 1_000
const known = new Map<string, Facts>()

/** Kept for the addresses seen last: the same few peers open connection after connection. */
function facts(address: string): Facts {
  const seen = known.get(address)
  if (seen !== undefined) return seen
  if (known.size >= FACTS_KEPT) known.clear()
  const parsed = parse(address)
  const found = { text: parsed?.toString() ?? address, range: parsed?.range() ?? '' }
  known.set(address, found)
  return found
}
