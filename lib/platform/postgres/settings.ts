import os from 'node:os'

const MIB = 1024 * 1024

export interface Tuning {
  /** For throw-away test clusters: no fsync, no durability. */
  readonly disposable?: boolean
  readonly memoryBytes?: number
  readonly maxConnections?: number
}

/** Server settings as `name=value`, scaled to the machine; pages are touched only as data grows. */
export function serverSettings(port: number, tuning: Tuning = {}): string[] {
  const memory = tuning.memoryBytes ?? os.totalmem()
  const share = (part: number, low: number, high: number) => `${Math.round(Math.min(high, Math.max(low, memory / MIB / part)))}MB`
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `max_connections=${tuning.maxConnections ?? 60}`,
    `shared_buffers=${share(8, 64, 1024)}`,
    `effective_cache_size=${share(2, 256, 12288)}`,
    'work_mem=16MB',
    `maintenance_work_mem=${share(16, 64, 512)}`,
    'max_wal_size=2GB',
    'checkpoint_timeout=15min',
    'random_page_cost=1.1',
    'wal_compression=pglz',
    'jit=off',
    'password_encryption=scram-sha-256',
    'log_min_messages=warning',
    'log_statement=none',
    'log_min_error_statement=panic',
    'log_parameter_max_length=0',
    'log_parameter_max_length_on_error=0',
    ...(tuning.disposable ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'] : []),
  ]
}
