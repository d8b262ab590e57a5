import { expect, it } from 'vitest'
import { humanise } from './words'

it.each([
  ['displayName', 'Display name'], ['user.revoke-sessions', 'User revoke sessions'], ['redirectURIs', 'Redirect URIs'], ['', ''], ['a', 'A'], ['log_retention', 'Log retention'],
])('%s reads as %s', (name, words) => expect(humanise(name)).toBe(words))
