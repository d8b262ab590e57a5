'use client'
import { CircleAlert, CircleCheck, CircleX, Info } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Toaster as Sonner } from 'sonner'
import { Spinner } from './spinner'

export { toast } from 'sonner'

/** Where toasts appear; rendered once, in the root layout. */
export function Toaster() {
  const t = useTranslations('ui')
  return (
    <Sonner
      position="bottom-right"
      containerAriaLabel={t('notifications')}
      closeButton
      icons={{
        success: <CircleCheck className="size-4 text-success-mark" />,
        error: <CircleX className="size-4 text-danger" />,
        warning: <CircleAlert className="size-4 text-warning-mark" />,
        info: <Info className="size-4 text-info-mark" />,
        loading: <Spinner />,
      }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: t('close'),
        classNames: {
          toast: 'floating flex w-(--width) items-start gap-2.5 p-3 pe-9 text-sm text-ink',
          title: 'font-medium',
          description: 'mt-0.5 text-ink-2',
          icon: 'mt-0.5 shrink-0',
          content: 'min-w-0 flex-1',
          actionButton: 'shrink-0 cursor-pointer self-center rounded-md px-2 py-1 font-medium text-accent-ink hover:bg-muted',
          cancelButton: 'shrink-0 cursor-pointer self-center rounded-md px-2 py-1 text-ink-2 hover:bg-muted',
          closeButton: 'absolute end-2 top-2 grid size-6 cursor-pointer place-items-center rounded-md text-ink-3 hover:bg-muted hover:text-ink [&>svg]:size-3.5',
        },
      }}
    />
  )
}
