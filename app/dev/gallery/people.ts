import type { SamplePerson } from './list'

const names = ['Amélie Dubois', 'Bao Nguyen', 'Chiamaka Okafor', 'Dmitri Volkov', 'Elena Rossi', 'Friedrich-Wilhelm von Hohenstein-Sigmaringen', 'Grace Kim', 'Hassan Ali'] as const
const states = ['active', 'pending', 'blocked'] as const
const MINUTE_MS = 60_000

export const samplePeople = (count: number = names.length): SamplePerson[] => Array.from({ length: count }, (_, index) => {
  const name = names[index % names.length] ?? names[0]
  return {
    id: `01939c7e-7a55-7c33-b3b0-${String(index).padStart(12, '0')}`,
    name,
    mail: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@fabrikam.test`,
    company: index % 3 === 2 ? null : 'Fabrikam',
    state: states[index % states.length] ?? 'active',
    seen: index % 4 === 3 ? null : new Date(Date.now() - index * 977 * MINUTE_MS).toISOString(),
    groups: index,
  }
})
