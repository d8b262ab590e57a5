'use client'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuRadioGroup, DropdownMenuRadioItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { readPreference, savePreference } from '@/components/ui/preference'

const themes = [{ value: 'system', icon: Monitor }, { value: 'light', icon: Sun }, { value: 'dark', icon: Moon }] as const

/** Light, dark, or as the system; kept in a cookie so that the server draws the right one at once. */
export function ThemeMenu() {
  const t = useTranslations('shell')
  const [theme, setTheme] = useState('system')
  const choose = (value: string) => {
    setTheme(value)
    savePreference('theme', value === 'system' ? null : value)
  }
  return (
    <DropdownMenu onOpenChange={(open) => { if (open) setTheme(readPreference('theme') ?? 'system') }}>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t('theme')}><Sun aria-hidden className="dark:hidden" /><Moon aria-hidden className="hidden dark:block" /></Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup value={theme} onValueChange={choose}>
          {themes.map(({ value, icon: Icon }) => <DropdownMenuRadioItem key={value} value={value}><Icon aria-hidden />{t(`themes.${value}`)}</DropdownMenuRadioItem>)}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
