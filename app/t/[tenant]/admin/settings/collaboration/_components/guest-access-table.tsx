import { Check, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'

// What `directoryScope` of the permission domain gives each level.
const ROWS = [
  ['ownProfile', true, true, true], ['ownApplications', true, true, true], ['ownGroups', true, true, false], ['membersOfOwnGroups', true, true, false],
  ['lookUpPeople', true, true, false], ['listPeople', true, false, false], ['fullProfiles', true, false, false], ['listGroups', true, false, false],
] as const
const LEVELS = ['sameAsMembers', 'limited', 'restricted'] as const

/** What each guest permission level lets a guest see, in plain words. */
export function GuestAccessTable() {
  const t = useTranslations('collaboration')
  return (
    <Card>
      <CardHeader><CardTitle>{t('seen.title')}</CardTitle></CardHeader>
      <div className="scroll-cue-x overflow-x-auto rounded-b-lg">
        <table className="w-full min-w-[34rem] text-sm">
          <thead>
            <tr className="border-b border-line text-xs text-ink-3">
              <th scope="col" className="px-4 py-2 text-start font-medium sm:px-5">{t('seen.what')}</th>
              {LEVELS.map((level) => <th key={level} scope="col" className="w-32 px-2 py-2 text-start font-medium">{t(`guestAccess.${level}.short`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(([key, ...cells]) => (
              <tr key={key} className="border-b border-line last:border-b-0">
                <th scope="row" className="px-4 py-2 text-start font-normal text-ink sm:px-5">{t(`seen.${key}`)}</th>
                {cells.map((yes, index) => (
                  <td key={LEVELS[index]} className="px-2 py-2">
                    <span className={`inline-flex items-center gap-1.5 ${yes ? 'text-success-ink' : 'text-ink-3'}`}>{yes ? <Check aria-hidden className="size-4" /> : <Minus aria-hidden className="size-4" />}{t(yes ? 'seen.yes' : 'seen.no')}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
