import { expect, it } from 'vitest'

it('fails, and npm test insists that it does', () => expect(true).toBe(false))
