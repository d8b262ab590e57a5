export interface ScenarioOptions {
  /** The same number gives the same people, ids and history, counted back from `now`. */
  readonly seed: number
  readonly now: Date
  /** Becomes Global Administrator of every tenant. */
  readonly admin: { readonly email: string; readonly displayName: string; readonly passwordHash: string | null }
  /** Who runs the installation and looks around in it: Global Administrator too, but nothing of the history is theirs. */
  readonly operator?: ScenarioOptions['admin'] | undefined
  /** One password for all sample people; null: they sign in by mailed code. */
  readonly peoplePasswordHash: string | null
}

export interface LoadedTenant {
  readonly slug: string
  readonly name: string
  readonly members: number
  readonly guests: number
  readonly applications: number
  readonly signIns: number
  readonly auditRows: number
}

export interface Scenario {
  readonly name: string
  readonly summary: string
  load(options: ScenarioOptions): Promise<readonly LoadedTenant[]>
}
