import { spawn } from 'node:child_process'
import path from 'node:path'
import { projectRoot } from '@/lib/platform/root'
import { median, print } from './lib/report'
import { answers, cpuSeconds, end, freePort, withServer } from './lib/server'

const ROUNDS = 7
const SECONDS = 3
const CONNECTIONS = 20
/** Requests before anything counts: by number and not by time, so that a slow side is as warm as a fast one. */
const WARM_UP = 5_000

interface Side { readonly url: string; readonly pid: number; readonly client: { readonly clientId: string; readonly clientSecret: string }; readonly rounds: (Load & { readonly cpuMs: number })[] }
interface Load { readonly requests: { readonly average: number; readonly total: number }; readonly latency: { readonly p50: number; readonly p99: number }; readonly errors: number; readonly non2xx: number }

/** The load comes from a process of its own, so that it takes from both sides alike. */
async function load({ url, client, pid }: Side, amount: readonly string[] = ['-d', String(SECONDS)]): Promise<Side['rounds'][number]> {
  const before = cpuSeconds(pid)
  const basic = Buffer.from(`${encodeURIComponent(client.clientId)}:${encodeURIComponent(client.clientSecret)}`).toString('base64')
  const autocannon = path.join(projectRoot(), 'node_modules/autocannon/autocannon.js')
  const child = spawn(process.execPath, [
    autocannon, '-j', '-c', String(CONNECTIONS), ...amount, '-m', 'POST', '-b', 'grant_type=client_credentials',
    '-H', `authorization=Basic ${basic}`, '-H', 'content-type=application/x-www-form-urlencoded', url,
  ], { stdio: ['ignore', 'pipe', 'ignore'] })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  const result = await new Promise<Load>((resolve, reject) => child.once('close', (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`autocannon ended with ${code}`)))))
  return { ...result, cpuMs: ((cpuSeconds(pid) - before) * 1000) / result.requests.total }
}

async function assertJwt(url: string, client: Side['client']): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${encodeURIComponent(client.clientId)}:${encodeURIComponent(client.clientSecret)}`).toString('base64')}`
  const answer = await fetch(url, { method: 'POST', headers: { authorization }, body: new URLSearchParams({ grant_type: 'client_credentials' }) })
  const { access_token: token }: { access_token?: string } = await answer.json()
  const header = Buffer.from(token?.split('.')[0] ?? '', 'base64url').toString()
  if (!header.includes('"ES256"')) throw new Error(`${url} gave no ES256 JWT: ${answer.status} ${header}`)
}

await withServer(async (server) => {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/lib/bare-provider.ts', String(port)], { cwd: projectRoot(), env: { ...process.env, NODE_ENV: 'production' }, stdio: 'ignore' })
  try {
    const origin = `http://localhost:${port}`
    await answers(`${origin}/.well-known/openid-configuration`, child)
    const bare: Side = { url: `${origin}/token`, pid: child.pid ?? 0, client: { clientId: 'bench', clientSecret: 'bench-secret' }, rounds: [] }
    const ours: Side = { url: `${server.origin}/t/contoso/oidc/token`, pid: server.pid, client: server.client, rounds: [] }
    // A page first: what Next switches on with its first page stays on, and slows every later promise a little.
    await (await fetch(`${server.origin}/t/contoso/my/apps`)).text()
    for (const side of [bare, ours]) {
      await assertJwt(side.url, side.client)
      await load(side, ['-a', String(WARM_UP)])
    }
    for (let round = 0; round < ROUNDS; round++) for (const side of round % 2 === 0 ? [bare, ours] : [ours, bare]) side.rounds.push(await load(side))
    const rate = (side: Side) => median(side.rounds.map((round) => round.requests.average))
    const errors = [...bare.rounds, ...ours.rounds].reduce((sum, round) => sum + round.errors + round.non2xx, 0)
    const ratios = ours.rounds.map((round, index) => round.requests.average / (bare.rounds[index]?.requests.average ?? 1))
    const cpu = (side: Side) => median(side.rounds.map((round) => round.cpuMs))
    const p99 = (side: Side) => median(side.rounds.map((round) => round.latency.p99))
    print({
      what: `token endpoint, client credentials, ES256 JWT, ${CONNECTIONS} connections, ${ROUNDS} × ${SECONDS} s each in turn after ${WARM_UP.toLocaleString('en')} requests to each`,
      measured: `${median(ratios).toFixed(2)}× (rounds ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}): ${Math.round(rate(ours))}/s p99 ${p99(ours)} ms, bare ${Math.round(rate(bare))}/s p99 ${p99(bare)} ms; processor per token ${cpu(ours).toFixed(2)} ms, bare ${cpu(bare).toFixed(2)} ms`,
      budget: '≥ 0.75× bare oidc-provider', reached: median(ratios) >= 0.75, errors,
    })
  } finally {
    await end(child)
  }
})
