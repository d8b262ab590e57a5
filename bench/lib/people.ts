import type pg from 'pg'

const CHUNK = 250_000
/** From here on it is quicker to make the indexes afterwards. */
const MANY = 50_000

/** Members who sign in with the password of the person with this address; returns their addresses. */
export async function insertMembers(owner: pg.Client, like: string, count: number): Promise<readonly string[]> {
  const { rows } = await owner.query<{ email: string }>(
    `with source as (select u.tenant_id, p.hash from app_user u join password_credential p on p.tenant_id = u.tenant_id and p.user_id = u.id where u.email = $1),
     made as (
       insert into app_user (id, tenant_id, user_type, display_name, email, email_normalized, account_enabled, creation_type, sessions_valid_from, created_at, updated_at)
       select uuidv7(), tenant_id, 'member', 'Member ' || g, m, m, true, 'Invitation', now(), now(), now()
       from source cross join (select g, 'member' || g || '@contoso.test' as m from generate_series(1, $2::int) g) s returning id, tenant_id, email),
     known as (insert into password_credential (tenant_id, user_id, hash, updated_at) select m.tenant_id, m.id, s.hash, now() from made m join source s on s.tenant_id = m.tenant_id)
     select email from made`, [like, count])
  return rows.map(({ email }) => email)
}

/** Fills a tenant with `count` people by one statement for many: ten companies and mail domains, half guests, every state. */
export async function insertPeople(owner: pg.Client, tenantId: string, count: number): Promise<void> {
  const { rows: indexes } = await owner.query<{ name: string; made: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index where indrelid = 'app_user'::regclass and not indisunique`)
  const aside = count >= MANY ? indexes : []
  for (const { name } of aside) await owner.query(`drop index ${name}`)
  for (let from = 0; from < count; from += CHUNK) {
    await owner.query(
      `insert into app_user (id, tenant_id, user_type, display_name, email, email_normalized, company_name, account_enabled, external_user_state, creation_type, sessions_valid_from, created_at, updated_at, deleted_at)
       select uuidv7(), $1, case when g % 2 = 0 then 'guest' else 'member' end, initcap(substr(h, 1, 6)) || ' ' || initcap(substr(h, 7, 8)), m, m, 'Partner ' || g % 10, g % 10 <> 3,
              case when g % 2 = 0 then case when g % 10 = 4 then 'PendingAcceptance' else 'Accepted' end end, 'Invitation', now(), now() - g * interval '1 second', now(), case when g % 10 = 5 then now() end
       from (select g, md5(g::text) as h, 'p' || g || '@partner' || g % 10 || '.example' as m from generate_series($2::int, $3::int) g) s`,
      [tenantId, from + 1, Math.min(count, from + CHUNK)],
    )
  }
  for (const { made } of aside) await owner.query(made)
  await owner.query('vacuum analyze app_user')
}
