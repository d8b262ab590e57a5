import pg from 'pg'
import { deriveSecret, sha256, type KeyRing } from '@/lib/platform/crypto'

export interface DatabaseUrls {
  readonly owner: string
  readonly app: string
  readonly platform: string
}

const LOCK = 0x7665_7374

const quoteId = (name: string) => `"${name.replaceAll('"', '""')}"`
const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`

/** The group roles of the policies must exist before the migrations run. Error: a role without CREATEROLE gets the SQL to run. */
export async function ensureGroupRoles(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const version = await client.query<{ v: number }>(`select current_setting('server_version_num')::int as v`)
    if ((version.rows[0]?.v ?? 0) < 150_000) throw new Error('Vestibule needs PostgreSQL 15 or newer')
    const missing = await client.query<{ name: string }>(
      `select name from unnest(array['vestibule_app', 'vestibule_platform']) as name where not exists (select from pg_roles where rolname = name)`,
    )
    if (missing.rows.length > 0) await requireCreateRole(client)
    for (const { name } of missing.rows) await client.query(`create role ${quoteId(name)} nologin`)
    await joinPlatform(client)
  })
}

/** Migrations give functions to the platform role. From PostgreSQL 16 on, who makes a role may administer it and no more, so membership is granted in so many words. */
async function joinPlatform(client: pg.Client): Promise<void> {
  try {
    await client.query(`do $$ begin if not (select rolsuper from pg_roles where rolname = current_user) then execute format('grant vestibule_platform to %I', current_user); end if; end $$`)
  } catch (error) {
    if (Object(error).code !== '42501') throw error
    throw new Error('The roles vestibule_app and vestibule_platform were made by somebody else. Run once as an administrator: GRANT vestibule_app, vestibule_platform TO <the role of DATABASE_URL> WITH ADMIN OPTION;')
  }
}

/** Makes the two login roles of this database, with passwords that derive from SECRET_KEY, and returns their URLs. */
export async function ensureLoginRoles(ownerUrl: string, keys: KeyRing): Promise<DatabaseUrls> {
  return withClient(ownerUrl, async (client) => {
    const db = (await client.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? ''
    const suffix = sha256(db).toString('hex').slice(0, 8)
    const url = async (group: 'vestibule_app' | 'vestibule_platform') => {
      const role = `${group}_${suffix}`
      const password = deriveSecret(keys, `database role ${role}`)
      const known = await client.query<{ mark: string | null; rights: string }>(`select shobj_description(oid, 'pg_authid') as mark, concat(case when rolcreatedb then ' nocreatedb' end, case when rolcreaterole then ' nocreaterole' end) as rights from pg_roles where rolname = $1`, [role])
      if (known.rowCount === 0) await requireCreateRole(client)
      requireOwnKey(known.rows[0]?.mark, keys)
      // Only what differs: PostgreSQL 16 lets nobody touch an attribute that they lack themselves, even to take it away.
      const verb = known.rowCount === 0 ? 'create' : 'alter'
      await client.query(`${verb} role ${quoteId(role)} login password ${quoteText(password)}${known.rows[0]?.rights ?? ' nocreatedb nocreaterole'}`)
      await client.query(`grant ${group} to ${quoteId(role)}`)
      await client.query(`comment on role ${quoteId(role)} is ${quoteText(MARK + (keys.keys[0]?.id ?? ''))}`)
      const target = new URL(ownerUrl)
      target.username = role
      target.password = password
      return target.toString()
    }
    return { owner: ownerUrl, app: await url('vestibule_app'), platform: await url('vestibule_platform') }
  })
}

const MARK = 'Vestibule, key '

/** A command with another SECRET_KEY would change the passwords under the running server, and could not read one secret of this database. */
function requireOwnKey(mark: string | null | undefined, keys: KeyRing): void {
  if (!mark?.startsWith(MARK) || keys.keys.some((key) => mark === MARK + key.id)) return
  throw new Error('SECRET_KEY is not the key of this database. Set the same SECRET_KEY (or DATA_DIR) as the server; to rotate, put the new key in front of the old one, separated by a comma.')
}

/** Refuses a serving role that row security does not bind (superuser, BYPASSRLS, or owner of a tenant table). */
export async function assertRowSecurity(client: pg.Pool | pg.Client, expected: 'vestibule_app' | 'vestibule_platform'): Promise<void> {
  const { rows } = await client.query<{ name: string; bypass: boolean; owns: boolean; member: boolean }>(
    `select current_user as name, r.rolsuper or r.rolbypassrls as bypass,
            exists (select from pg_class c where c.relname = 'app_user' and pg_has_role(current_user, c.relowner, 'usage')) as owns,
            pg_has_role(current_user, $1, 'usage') as member
     from pg_roles r where r.rolname = current_user`, [expected])
  const role = rows[0]
  if (!role || role.bypass || role.owns || !role.member) {
    throw new Error(`Vestibule does not start: the database role ${role?.name ?? 'in use'} bypasses row security, so tenants would not be kept apart. Let Vestibule make its own roles (DATABASE_URL of a role with CREATEROLE).`)
  }
}

async function requireCreateRole(client: pg.Client) {
  const { rows } = await client.query<{ able: boolean }>('select rolsuper or rolcreaterole as able from pg_roles where rolname = current_user')
  if (!rows[0]?.able) {
    throw new Error('DATABASE_URL names a role that may not create roles. Run once as an administrator: ALTER ROLE <that role> CREATEROLE;')
  }
}

async function withClient<T>(url: string, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    return await fn(client)
  } finally {
    await client.end()
  }
}
