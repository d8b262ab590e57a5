import process from 'node:process'

export interface ProcessFacts {
  readonly node: string
  readonly uptimeSeconds: number
  readonly memoryBytes: number
}

/** The process that answers: with several, each says so of itself. */
export function processFacts(): ProcessFacts {
  return { node: process.version, uptimeSeconds: Math.round(process.uptime()), memoryBytes: process.memoryUsage.rss() }
}
