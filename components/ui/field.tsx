'use client'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, use, useId } from 'react'
import { cn } from './cn'
import { Label } from './label'

type Wiring = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean; labelId: string }

/** Problems by field id, of the form around: a `Field` with that id shows its own. */
const ProblemsContext = createContext<Readonly<Record<string, string>>>({})
export const FieldProblems = ProblemsContext.Provider

const FieldContext = createContext<Wiring | null>(null)

type ControlProps = { id?: string | undefined; 'aria-describedby'?: string | undefined; 'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling' | undefined; required?: boolean | undefined }

/** Attributes that tie a control to the label, help and error of the `Field` around it; the control's own props win. */
export function useFieldControl(props: ControlProps) {
  const field = use(FieldContext)
  return {
    id: props.id ?? field?.id,
    'aria-describedby': [props['aria-describedby'], field?.describedBy].filter(Boolean).join(' ') || undefined,
    'aria-invalid': props['aria-invalid'] ?? (field?.invalid || undefined),
    required: props.required ?? (field?.required || undefined),
  }
}

/** Id of the label of the surrounding field, for groups that need `aria-labelledby`. */
export const useFieldLabelId = () => use(FieldContext)?.labelId

type FieldProps = {
  label: ReactNode
  help?: ReactNode
  error?: ReactNode
  id?: string
  required?: boolean
  optional?: boolean
  className?: string
  children: ReactNode
}

/** Label above, control, help or error below, with all aria references in place. */
export function Field({ label, help, error: given, id, required, optional, className, children }: FieldProps) {
  const t = useTranslations('ui')
  const generated = useId()
  const problems = use(ProblemsContext)
  const error = given || (id && problems[id])
  const base = id ?? generated
  const describedBy = [error && `${base}-error`, help && `${base}-help`].filter(Boolean).join(' ') || undefined
  return (
    <FieldContext value={{ id: base, describedBy, invalid: Boolean(error), required: Boolean(required), labelId: `${base}-label` }}>
      <div className={cn('flex min-w-0 flex-col gap-1.5', className)}>
        <Label id={`${base}-label`} htmlFor={base} className="flex items-baseline justify-between gap-2">
          <span className={required ? "after:ms-0.5 after:text-danger-ink after:content-['*'_/_'']" : undefined}>{label}</span>
          {optional && <span className="text-xs font-normal text-ink-3">{t('optional')}</span>}
        </Label>
        {children}
        {error && (
          <p id={`${base}-error`} className="flex items-start gap-1.5 text-xs text-danger-ink">
            <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
            <span>{error}</span>
          </p>
        )}
        {help && <p id={`${base}-help`} className="text-xs text-ink-3">{help}</p>}
      </div>
    </FieldContext>
  )
}
