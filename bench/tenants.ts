import pg from 'pg'
import { TestBrowser } from '@/prisma/seed/test-browser'
import { median, milliseconds, print } from './lib/report'
import { withServer, type Served } from './lib/server'

const FEW = 10
const MANY = 10_000
const STARTS = 3
const WARM_UP = 20
const slugs = Array.from({ length: FEW - 1 }, (_, index) => `bench-${index + 1}`)

/** Tenants that differ in their names; all but the measured ones have copies of keys, so that the tables are as long as they would be. */
async function growTo(owner: pg.Client, count: number): Promise<void> {
  await owner.query(`insert into tenant (id, slug, name, status, created_at, updated_at) select uuidv7(), 'bench-' || g, 'Bench ' || md5(g::text), 'active', now(), now()
    from generate_series((select count(*)::int from tenant where not is_platform), $1::int - 1) g`, [count])
  if (count > FEW) {
    await owner.query(`insert into signing_key select (jsonb_populate_record(k, jsonb_build_object('id', uuidv7(), 'tenant_id', t.id))).* from signing_key k
      join tenant source on source.id = k.tenant_id and source.slug = 'contoso' cross join tenant t where t.slug like 'bench-%' and not exists (select from signing_key o where o.tenant_id = t.id)`)
  }
  await owner.query('analyze tenant, signing_key')
}

async function open(origin: string, slug: string): Promise<void> {
  const page = await new TestBrowser(origin).go(`/t/${slug}/portal/sign-in`)
  if (page.status !== 200 || !page.url.pathname.includes('/sign-in/')) throw new Error(`no sign-in page: ${page.trail.join(', ')}`)
}

/** First pages of tenants that this process has not met, with its code warm from the pages of another. */
async function cold(server: Served): Promise<{ first: number; again: number }> {
  const first: number[] = []
  const again: number[] = []
  for (let start = 0; start < STARTS; start++) {
    await server.restart()
    for (let n = 0; n < WARM_UP; n++) await open(server.origin, 'contoso')
    for (const slug of slugs) first.push(await milliseconds(() => open(server.origin, slug)))
    for (const slug of slugs) again.push(await milliseconds(() => open(server.origin, slug)))
  }
  return { first: median(first), again: median(again) }
}

await withServer(async (server) => {
  // Every start of the server may take another port of the database.
  const owned = async (work: (owner: pg.Client) => Promise<void>): Promise<void> => {
    const { url: connectionString }: { url: string } = JSON.parse(server.cli('db', 'url', '--json'))
    const owner = new pg.Client({ connectionString })
    await owner.connect()
    await work(owner).finally(() => owner.end())
  }
  await owned((owner) => growTo(owner, FEW))
  // Keys are made with a tenant, or at the first visit of one that came another way; that is not what is measured.
  for (const slug of slugs) await open(server.origin, slug)
  const few = await cold(server)
  await owned((owner) => growTo(owner, MANY))
  const many = await cold(server)
  for (const [what, kind] of [['the first of a tenant that the process has not met', 'first'], ['of a tenant that it has met', 'again']] as const) {
    const ratio = many[kind] / few[kind]
    print({
      what: `sign-in page, ${what}, ${MANY.toLocaleString('en')} tenants against ${FEW}`,
      measured: `${ratio.toFixed(2)}×: p50 ${many[kind].toFixed(1)} ms against ${few[kind].toFixed(1)} ms`, budget: '≤ 1.5×', reached: ratio <= 1.5, errors: 0,
    })
  }
})
