import type { Samples } from './world'

/** Samples of the organisation's own settings. */
export const tenantSamples: Samples = {
  'tenant.get-settings': { input: () => ({}), noForeignId: 'no input' },
  'tenant.update-settings': {
    input: () => ({ name: 'Contoso Partners', defaultLanguage: 'de', termsUrl: 'https://contoso.example/terms', helpContact: 'help@contoso.example', signInMethods: ['emailCode'], timeZone: 'Europe/Berlin' }),
    noForeignId: 'names no object',
  },
}
