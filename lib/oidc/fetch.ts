import { runtime } from '@/lib/platform/runtime'

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Calls from the provider to the outside (logout notices). Its guard against private addresses stays for applications' URLs.
 * Our own origin is called on the loop-back, which that guard would refuse (runtime.md T3); so is an application on the loop-back
 * of an installation whose own public address is one, because then everything runs on one machine.
 */
export async function outboundFetch(url: string | URL | Request, options?: RequestInit): Promise<Response> {
  const target = new URL(url instanceof Request ? url.url : url)
  const { env } = runtime()
  const own = new URL(env.appUrl)
  const neighbour = LOOPBACK.has(own.hostname) && LOOPBACK.has(target.hostname)
  if (target.origin !== own.origin && !neighbour) return fetch(url, options)
  const { dispatcher: _guard, ...plain }: RequestInit & { dispatcher?: unknown } = options ?? {}
  const inner = target.origin === own.origin ? new URL(`${target.pathname}${target.search}`, `http://127.0.0.1:${env.port}`) : target
  return fetch(inner, plain)
}
