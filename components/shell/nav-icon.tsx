import { Activity, AppWindow, Building2, CircleUserRound, FileCheck2, FlaskConical, Hand, Handshake, History, Hourglass, Inbox, KeyRound, LayoutDashboard, LibraryBig, ListTodo, LogIn, type LucideIcon, Mail, MapPin, Package, Palette, Radar, ScrollText, Settings, Shield, ShieldAlert, UserCog, Users, UsersRound } from 'lucide-react'
import type { NavIcon as Name } from './types'

const icons: Record<Name, LucideIcon> = {
  overview: LayoutDashboard,
  people: Users,
  groups: UsersRound,
  invitations: Mail,
  partners: Handshake,
  access: Package,
  applications: AppWindow,
  policies: Shield,
  locations: MapPin,
  protection: ShieldAlert,
  branding: Palette,
  signIns: LogIn,
  audit: ScrollText,
  settings: Settings,
  roles: UserCog,
  tenants: Building2,
  health: Activity,
  jobs: ListTodo,
  mail: Inbox,
  account: CircleUserRound,
  key: KeyRound,
  whatIf: FlaskConical,
  replay: History,
  coverage: Radar,
  terms: FileCheck2,
  catalogs: LibraryBig,
  lifecycle: Hourglass,
  requests: Hand,
}

export function NavIcon({ name, className = 'size-4' }: { name: Name; className?: string }) {
  const Icon = icons[name]
  return <Icon aria-hidden className={`shrink-0 ${className}`} />
}
