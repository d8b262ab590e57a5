'use client'
import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { toast } from 'sonner'
import { Button } from './button'
import { cn } from './cn'

/** Copies `value`; `what` names it for screen readers ("Copy object id"). */
export function CopyButton({ value, what, className }: { value: string; what: string; className?: string }) {
  const t = useTranslations('ui')
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
      toast.success(t('copied', { what }))
    } catch {
      toast.error(t('copyFailed', { what }))
    }
  }
  return (
    <Button variant="ghost" size="icon-sm" className={cn('size-6', className)} aria-label={t('copy', { what })} onClick={copy}>
      {copied ? <Check aria-hidden className="text-success-ink" /> : <Copy aria-hidden />}
    </Button>
  )
}

/** An id or code in monospace with its copy button. */
export function CopyText({ value, what, className }: { value: string; what: string; className?: string }) {
  return (
    <span className={cn('inline-flex max-w-full items-center gap-1', className)}>
      <code className="truncate font-mono text-xs text-ink-2">{value}</code>
      <CopyButton value={value} what={what} />
    </span>
  )
}
