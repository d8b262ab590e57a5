import type { BrandDocument, BrandFields } from './branding.schema'
import { bestLanguage } from './language'

export type BrandLayer = 'theme' | 'branding' | 'neutral'

/** Where a value comes from; `language` is null for the layer's default. */
export interface BrandSource {
  readonly layer: BrandLayer
  readonly language: string | null
}

type Plain = Omit<BrandFields, 'loginPageLayoutConfiguration' | 'loginPageTextVisibilitySettings' | 'contentCustomization'>
type Layout = { readonly layoutTemplateType: 'default' | 'verticalSplit'; readonly isHeaderShown: boolean; readonly isFooterShown: boolean }
type Hidden = { readonly [Name in keyof BrandFields['loginPageTextVisibilitySettings']]: boolean }

/** What one page shows. */
export interface ResolvedBrand {
  readonly fields: Plain
  readonly layout: Layout
  readonly hidden: Hidden
  /** By the field's path, such as loginPageLayoutConfiguration.isHeaderShown. */
  readonly sources: Readonly<Record<string, BrandSource>>
}

interface Link {
  readonly source: BrandSource
  readonly fields: BrandFields
}

/** Theme, then the organisation's branding, then neutral; in each first the reader's language, then the default. A field that is empty asks the next. */
export function resolveBrand(layers: { readonly theme?: BrandDocument | null; readonly branding: BrandDocument | null }, language: string): ResolvedBrand {
  const chain = [...linksOf('theme', layers.theme, language), ...linksOf('branding', layers.branding, language)]
  const sources: Record<string, BrandSource> = {}
  const find = <Value>(path: string, read: (fields: BrandFields) => Value | null): Value | null => {
    const link = chain.find(({ fields }) => read(fields) !== null)
    sources[path] = link?.source ?? NEUTRAL
    return link ? read(link.fields) : null
  }
  const plain = <Name extends keyof Plain>(name: Name) => find(name, (fields) => fields[name])
  const layout = <Name extends keyof Layout>(name: Name) => find(`loginPageLayoutConfiguration.${name}`, (fields) => fields.loginPageLayoutConfiguration[name])
  const hidden = (name: keyof Hidden) => find(`loginPageTextVisibilitySettings.${name}`, (fields) => fields.loginPageTextVisibilitySettings[name]) ?? false
  return {
    fields: {
      accentColor: plain('accentColor'), backgroundColor: plain('backgroundColor'), headerBackgroundColor: plain('headerBackgroundColor'),
      backgroundImage: plain('backgroundImage'), bannerLogo: plain('bannerLogo'), headerLogo: plain('headerLogo'), squareLogo: plain('squareLogo'), squareLogoDark: plain('squareLogoDark'), favicon: plain('favicon'),
      customCSS: plain('customCSS'), signInPageText: plain('signInPageText'), usernameHintText: plain('usernameHintText'),
      customAccountResetCredentialsUrl: plain('customAccountResetCredentialsUrl'), customCannotAccessYourAccountText: plain('customCannotAccessYourAccountText'),
      customForgotMyPasswordText: plain('customForgotMyPasswordText'), customResetItNowText: plain('customResetItNowText'),
      customPrivacyAndCookiesText: plain('customPrivacyAndCookiesText'), customPrivacyAndCookiesUrl: plain('customPrivacyAndCookiesUrl'),
      customTermsOfUseText: plain('customTermsOfUseText'), customTermsOfUseUrl: plain('customTermsOfUseUrl'),
    },
    layout: { layoutTemplateType: layout('layoutTemplateType') ?? 'default', isHeaderShown: layout('isHeaderShown') ?? false, isFooterShown: layout('isFooterShown') ?? true },
    hidden: {
      hideCannotAccessYourAccount: hidden('hideCannotAccessYourAccount'), hideAccountResetCredentials: hidden('hideAccountResetCredentials'), hideTermsOfUse: hidden('hideTermsOfUse'),
      hidePrivacyAndCookies: hidden('hidePrivacyAndCookies'), hideForgotMyPassword: hidden('hideForgotMyPassword'), hideResetItNow: hidden('hideResetItNow'),
    },
    sources,
  }
}

const NEUTRAL: BrandSource = { layer: 'neutral', language: null }

function linksOf(layer: BrandLayer, document: BrandDocument | null | undefined, wanted: string): Link[] {
  if (!document) return []
  const language = bestLanguage(Object.keys(document.localizations), wanted)
  const localized = language === null ? undefined : document.localizations[language]
  return [...(localized ? [{ source: { layer, language }, fields: localized }] : []), { source: { layer, language: null }, fields: document.default }]
}
