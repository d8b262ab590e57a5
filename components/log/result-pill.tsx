'use client'
import { StatusPill, type Tone } from '@/components/ui/status-pill'
import { useLogWords } from './use-log-words'

const tones: Record<string, Tone> = { success: 'success', failure: 'danger', interrupted: 'warning' }

export function ResultPill({ result }: { result: string }) {
  return <StatusPill tone={tones[result] ?? 'neutral'}>{useLogWords().result(result)}</StatusPill>
}
