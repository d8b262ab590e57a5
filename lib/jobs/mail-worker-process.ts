import { openDatabase, setDatabase } from '@/lib/data/database'
import { keyRing } from '@/lib/platform/crypto'
import { readEnv } from '@/lib/platform/env'
import { createLog } from '@/lib/platform/log'
import { createRuntime, setRuntime } from '@/lib/platform/runtime'
import { createMailWorker } from './mail-outbox'

// A process of its own that only sends mail, for the test that kills it. Arguments: database URLs, secret key, SMTP_URL, clock.
const [urls = '', secretKey = '', smtpUrl = '', clock = ''] = process.argv.slice(2)
setRuntime(createRuntime({ env: readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent', APP_URL: 'https://id.example.test', SMTP_URL: smtpUrl }), keys: keyRing(secretKey), log: createLog('silent'), bootId: 'worker' }))
setDatabase(await openDatabase(JSON.parse(urls)))
const worker = createMailWorker()
while (await worker.work(new Date(clock)));
