import { performance } from 'node:perf_hooks'
import { part } from './runtime'

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface Metrics {
  /** Counts one answered request. */
  observe(status: number, seconds: number): void
  /** Adds a figure that is read at each scrape. `name` is a full Prometheus name. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void
  /** Everything in Prometheus text format. */
  render(): Promise<string>
}

const slot = part<Metrics>('metrics')
export const metrics = (): Metrics => slot.get()
export const setMetrics = (value: Metrics): void => slot.set(value)

export function createMetrics(): Metrics {
  const requests = new Map<string, number>()
  const buckets = BUCKETS.map(() => 0)
  const gauges: { name: string; help: string; read: () => number | Promise<number> }[] = []
  let loop = performance.eventLoopUtilization()
  let seconds = 0
  let count = 0

  return {
    observe(status, duration) {
      const group = `${Math.floor(status / 100)}xx`
      requests.set(group, (requests.get(group) ?? 0) + 1)
      seconds += duration
      count += 1
      BUCKETS.forEach((bound, index) => {
        if (duration <= bound) buckets[index] = (buckets[index] ?? 0) + 1
      })
    },
    gauge: (name, help, read) => void gauges.push({ name, help, read }),
    async render() {
      const memory = process.memoryUsage()
      const cpu = process.cpuUsage()
      const now = performance.eventLoopUtilization()
      const busy = performance.eventLoopUtilization(now, loop).utilization
      loop = now
      const lines = [
        ...figure('process_resident_memory_bytes', 'gauge', 'Memory of the process.', memory.rss),
        ...figure('nodejs_heap_used_bytes', 'gauge', 'JavaScript heap in use.', memory.heapUsed),
        ...figure('process_cpu_seconds_total', 'counter', 'CPU time, user and system.', (cpu.user + cpu.system) / 1e6),
        ...figure('process_uptime_seconds', 'gauge', 'Time since start.', process.uptime()),
        ...figure('nodejs_eventloop_utilization', 'gauge', 'Share of time the event loop was busy since the last scrape.', busy),
        '# HELP vestibule_http_requests_total Answered requests by status class.',
        '# TYPE vestibule_http_requests_total counter',
        ...[...requests].map(([group, total]) => `vestibule_http_requests_total{status="${group}"} ${total}`),
        '# HELP vestibule_http_request_duration_seconds Time from first byte in to last byte out.',
        '# TYPE vestibule_http_request_duration_seconds histogram',
        ...BUCKETS.map((bound, index) => `vestibule_http_request_duration_seconds_bucket{le="${bound}"} ${buckets[index]}`),
        `vestibule_http_request_duration_seconds_bucket{le="+Inf"} ${count}`,
        `vestibule_http_request_duration_seconds_sum ${seconds}`,
        `vestibule_http_request_duration_seconds_count ${count}`,
      ]
      for (const { name, help, read } of gauges) {
        const value = await Promise.resolve().then(read).catch(() => Number.NaN)
        lines.push(...figure(name, 'gauge', help, value))
      }
      return `${lines.join('\n')}\n`
    },
  }
}

function figure(name: string, type: 'gauge' | 'counter', help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`]
}
