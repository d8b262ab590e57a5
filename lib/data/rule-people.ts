import type { TenantTx } from './tenant-tx'

/** A person with what attribute rules ask for. */
export interface RulePerson {
  readonly id: string
  readonly displayName: string
  readonly email: string
  readonly attributes: ReadonlyMap<string, unknown>
}

const BATCH = 5_000

/** Active people, batch by batch in the order of their ids, no more than `most`. */
export async function* activePeople(tx: TenantTx, most: number): AsyncGenerator<readonly RulePerson[]> {
  let after: string | undefined
  for (let seen = 0; seen < most; seen += BATCH) {
    const rows = await tx.db.user.findMany({
      where: { state: 'active', ...(after !== undefined && { id: { gt: after } }) }, orderBy: { id: 'asc' }, take: Math.min(BATCH, most - seen),
      select: { id: true, displayName: true, email: true, userType: true, companyName: true, jobTitle: true, department: true, country: true },
    })
    yield rows.map(({ userType, companyName, jobTitle, department, country, ...person }) => ({
      ...person, attributes: new Map(Object.entries({ mail: person.email, usertype: userType === 'guest' ? 'Guest' : 'Member', companyname: companyName, jobtitle: jobTitle, department, country })),
    }))
    after = rows.at(-1)?.id
    if (rows.length < BATCH) return
  }
}
