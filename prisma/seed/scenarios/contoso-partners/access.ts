import { DAY, HOUR } from '@/lib/domain/shared'
import { aGroup, aGroupMember, anApplication, anAssignment, type ApplicationRef } from '../../builders'
import type { Draft } from '../../draft'
import type { Cast, Stage, Visitor } from './people'
import type { AppSpec, TenantSpec } from './spec'

/** Which applications a visitor may open. */
export type Access = ReadonlyMap<string, readonly ApplicationRef[]>

/** Applications, groups, who is in them, and what they open. Returns what each visitor can reach. */
export function buildAccess(draft: Draft, spec: TenantSpec, cast: Cast, stage: Stage): Access {
  const { admin } = cast
  const actor = { type: 'user', id: admin.id, name: admin.displayName } as const
  const began = new Date(stage.now.getTime() - 98 * DAY)
  const apps = new Map(spec.apps.map((app, index) => {
    const createdAt = new Date(began.getTime() + index * 3 * HOUR)
    const made = anApplication(draft, { ...app, displayName: app.name, description: app.text, homepageUrl: homepageOf(spec, app), logoText: initials(app.name), logoColor: app.color, createdBy: admin.id, createdAt })
    draft.audit({ at: createdAt, action: 'application.create', actor, target: { type: 'Application', id: made.id, name: app.name }, changes: [{ name: 'kind', old: null, new: app.kind }] })
    return [app.name, made] as const
  }))
  const open = spec.apps.filter((app) => app.open).flatMap((app) => apps.get(app.name) ?? [])
  const reach = new Map<string, Set<ApplicationRef>>(cast.visitors.map((visitor) => [visitor.person.id, new Set(open)]))

  for (const [index, group] of spec.groups.entries()) {
    const createdAt = new Date(began.getTime() + (30 + index) * HOUR)
    const made = aGroup(draft, { displayName: group.name, description: group.text, createdBy: admin.id, createdAt })
    draft.audit({ at: createdAt, action: 'group.create', actor, target: { type: 'Group', id: made.id, name: group.name } })
    const belongs = (visitor: Visitor) => (group.department ? visitor.department === group.department : visitor.partner !== null && (group.titles ?? []).some((word) => visitor.title.includes(word)))
    for (const visitor of cast.visitors.filter(belongs)) {
      if (visitor.from === null || draft.dice.chance(0.08)) continue
      const at = new Date(Math.max(createdAt.getTime() + HOUR, visitor.from.getTime()))
      aGroupMember(draft, made, visitor.person, admin.id, at)
      draft.audit({ at, action: 'group.member.add', actor, target: { type: 'Group', id: made.id, name: group.name }, changes: [{ name: 'member', old: null, new: visitor.person.displayName }] })
      for (const [name] of group.opens) {
        const app = apps.get(name)
        if (app) reach.get(visitor.person.id)?.add(app)
      }
    }
    for (const [name, role] of group.opens) {
      const app = apps.get(name)
      if (!app) continue
      const at = new Date(createdAt.getTime() + HOUR)
      anAssignment(draft, app, { group: made }, { by: admin.id, at, ...(role !== undefined && { role }) })
      draft.audit({ at, action: 'assignment.create', actor, target: { type: 'Application', id: app.id, name }, changes: [{ name: 'assignedTo', old: null, new: group.name }] })
    }
  }
  assignSomeDirectly(draft, cast, [...apps.values()].filter((app) => !open.includes(app)), reach, stage)
  buildCollections(draft, spec, apps, began)
  buildRules(draft, spec, cast, began)
  return new Map([...reach].map(([id, set]) => [id, [...set]]))
}

const homepageOf = (spec: TenantSpec, app: AppSpec) => `https://${app.name.toLowerCase().replaceAll(' ', '-')}.${spec.domain}`
const initials = (name: string) => name.split(' ').map((word) => word.slice(0, 1)).join('').slice(0, 2).toUpperCase()

/** Real directories have people with an application of their own beside their groups. */
function assignSomeDirectly(draft: Draft, cast: Cast, apps: readonly ApplicationRef[], reach: Map<string, Set<ApplicationRef>>, stage: Stage): void {
  for (const visitor of cast.visitors) {
    if (visitor.from === null || apps.length === 0 || !draft.dice.chance(0.07)) continue
    const app = draft.dice.pick(apps)
    if (reach.get(visitor.person.id)?.has(app)) continue
    const at = new Date(Math.min(visitor.from.getTime() + 5 * HOUR, stage.now.getTime() - HOUR))
    anAssignment(draft, app, { person: visitor.person }, { by: cast.admin.id, at })
    reach.get(visitor.person.id)?.add(app)
    draft.audit({
      at, action: 'assignment.create', actor: { type: 'user', id: cast.admin.id, name: cast.admin.displayName }, target: { type: 'Application', id: app.id, name: app.displayName },
      changes: [{ name: 'assignedTo', old: null, new: visitor.person.displayName }],
    })
  }
}

function buildCollections(draft: Draft, spec: TenantSpec, apps: ReadonlyMap<string, ApplicationRef>, at: Date): void {
  if (spec.apps.length < 4) return
  const half = Math.ceil(spec.apps.length / 2)
  for (const [position, [displayName, names]] of ([['Working with us', spec.apps.slice(0, half)], ['Rules and papers', spec.apps.slice(half)]] as const).entries()) {
    const id = draft.dice.id(at)
    draft.add('app_collection', { id, display_name: displayName, position, created_at: at })
    for (const [index, app] of names.entries()) {
      const made = apps.get(app.name)
      if (made) draft.add('app_collection_item', { collection_id: id, application_id: made.id, position: index })
    }
  }
}

function buildRules(draft: Draft, spec: TenantSpec, cast: Cast, at: Date): void {
  for (const [kind, rules] of [['allow', spec.allow], ['deny', spec.deny]] as const) {
    for (const [domain, reason] of rules) {
      draft.add('domain_rule', { id: draft.dice.id(at), kind, domain, reason, owner_id: cast.admin.id, created_by: cast.admin.id, created_at: at })
      draft.audit({
        at, action: 'collaboration.add-rules', actor: { type: 'user', id: cast.admin.id, name: cast.admin.displayName }, target: { type: 'CollaborationSettings', id: null, name: null },
        changes: [{ name: kind, old: null, new: domain }], details: { reason },
      })
    }
  }
}
