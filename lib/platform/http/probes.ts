import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Probe } from '../health'
import type { Metrics } from '../metrics'

export interface Probes {
  readonly metrics: Metrics
  readonly readiness: Probe
}

/**
 * Answers /api/health, /api/ready and /api/metrics; false for any other path. Metrics are for callers inside; to others they do not exist.
 * What exactly is not ready is for callers inside as well: others see that it is not.
 */
export function handleProbe(req: IncomingMessage, res: ServerResponse, internal: boolean, probes: Probes): boolean {
  const pathname = (req.url ?? '').split('?', 1)[0]
  if (req.method !== 'GET' && req.method !== 'HEAD') return false
  if (pathname === '/api/health') send(res, 200, { status: 'ok', uptimeSeconds: Math.round(process.uptime()) })
  else if (pathname === '/api/ready') {
    void Promise.resolve(probes.readiness()).then(({ ready, checks }) => send(res, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...(internal && { checks }) }))
  } else if (pathname === '/api/metrics' && internal) {
    void probes.metrics.render().then((text) => {
      res.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
      res.setHeader('Cache-Control', 'no-store')
      res.end(text)
    })
  } else return false
  return true
}

function send(res: ServerResponse, status: number, body: object): void {
  res.statusCode = status
  res.setHeader('Content-Type', 'application/json; charset=utf-8')
  res.setHeader('Cache-Control', 'no-store')
  res.end(JSON.stringify(body))
}
