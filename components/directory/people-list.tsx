import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import { UserTypeBadge } from '@/components/user/user-pills'
import type { PersonRef } from '@/lib/domain/directory'
import type { UserType } from '@/lib/domain/user'

/** People as links to what of them may be seen. */
export function PeopleList({ people, base, label }: { people: readonly (PersonRef & { userType?: UserType })[]; base: string; label: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {people.map((person) => (
        <li key={person.id} className="relative flex items-center gap-3 py-2.5 first:pt-0 last:pb-0">
          <Avatar name={person.displayName} size="md" />
          <div className="min-w-0 flex-1 text-sm">
            <Link href={`${base}/${person.id}`} className="block truncate rounded-sm font-medium text-ink after:absolute after:inset-0 hover:underline">{person.displayName}</Link>
            <span dir="ltr" className="block truncate text-ink-3 rtl:text-right">{person.email}</span>
          </div>
          {person.userType && <UserTypeBadge type={person.userType} />}
        </li>
      ))}
    </ul>
  )
}
