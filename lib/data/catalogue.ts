export interface Table {
  readonly name: string
  /** Columns that hold data; generated ones are left out. */
  readonly columns: readonly string[]
  readonly hasTenant: boolean
  /** Tables that this one's foreign keys point at. */
  readonly references: readonly string[]
}

/** Every table of the product, partitions under their parent's name. */
export const TABLES_SQL = `
  select c.relname as name,
         (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
         exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as "hasTenant",
         coalesce((select array_agg(distinct f.relname::text) from pg_constraint k join pg_class f on f.oid = k.confrelid where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '{}') as references
  from pg_class c
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '_prisma_migrations'
  order by c.relname`

/** What is pointed at comes first: the order to insert in; reversed, the order to delete in. */
export function parentsFirst(tables: readonly Table[]): Table[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const placed = new Set<string>()
  const ordered: Table[] = []
  const place = (table: Table, path: readonly string[]) => {
    if (placed.has(table.name)) return
    if (path.includes(table.name)) throw new Error(`the tables ${path.join(', ')} refer to each other in a circle`)
    for (const name of table.references) {
      const parent = byName.get(name)
      if (parent) place(parent, [...path, table.name])
    }
    placed.add(table.name)
    ordered.push(table)
  }
  for (const table of tables) place(table, [])
  return ordered
}
