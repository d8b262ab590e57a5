import { z } from 'zod'
import { cleanLine, cleanParagraphs } from '../shared'
import { CSS_LIMITS } from './css'
import { BRAND_IMAGES, type ImageField } from './fields'
import { canonicalLanguage } from './language'
import { safeAddress } from './text'

/** Nothing in a field means: what stands behind it in the chain. */
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => (value === '' ? null : value), schema.nullable().default(null))

const colour = optional(z.string().regex(/^#[0-9a-f]{6}$/i).transform((value) => value.toLowerCase()))
const line = (max: number) => optional(z.string().max(max * 4).transform(cleanLine).pipe(z.string().max(max)).transform((value) => value || null))
const paragraphs = (max: number) => optional(z.string().max(max * 4).transform(cleanParagraphs).pipe(z.string().max(max)).transform((value) => value || null))
const address = optional(z.string().max(128).refine((value) => /^https?:/i.test(value) && safeAddress(value) !== null).transform((value) => safeAddress(value)))
const side = z.int().min(1)

/** An image of the tenant's store: what it is, its hash says; its measures keep the page from jumping. */
export const BrandImage = z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/), width: side, height: side })

const image = (field: ImageField) => optional(z.strictObject({ ...BrandImage.shape, width: side.max(BRAND_IMAGES[field].width), height: side.max(BRAND_IMAGES[field].height) }))
const choice = z.boolean().nullable().default(null)
const strings = z.array(z.strictObject({ key: z.string().regex(/^[\w.-]{1,128}$/), value: z.string().max(1_024).transform(cleanLine).pipe(z.string().max(256)) })).max(100).default([])

/** Graph's organizationalBrandingProperties, and the accent, which there only CSS can change. */
export const BrandFields = z.strictObject({
  accentColor: colour,
  backgroundColor: colour,
  headerBackgroundColor: colour,
  backgroundImage: image('backgroundImage'),
  bannerLogo: image('bannerLogo'),
  headerLogo: image('headerLogo'),
  squareLogo: image('squareLogo'),
  squareLogoDark: image('squareLogoDark'),
  favicon: image('favicon'),
  // Its bytes are counted, and its words judged, by the reader of CSS.
  customCSS: optional(z.string().max(CSS_LIMITS.bytes)),
  signInPageText: paragraphs(1_024),
  usernameHintText: line(64),
  customAccountResetCredentialsUrl: address,
  customCannotAccessYourAccountText: line(256),
  customForgotMyPasswordText: line(256),
  customResetItNowText: line(256),
  customPrivacyAndCookiesText: line(256),
  customPrivacyAndCookiesUrl: address,
  customTermsOfUseText: line(256),
  customTermsOfUseUrl: address,
  loginPageLayoutConfiguration: z.strictObject({ layoutTemplateType: z.enum(['default', 'verticalSplit']).nullable().default(null), isHeaderShown: choice, isFooterShown: choice })
    .default({ layoutTemplateType: null, isHeaderShown: null, isFooterShown: null }),
  loginPageTextVisibilitySettings: z.strictObject({ hideCannotAccessYourAccount: choice, hideAccountResetCredentials: choice, hideTermsOfUse: choice, hidePrivacyAndCookies: choice, hideForgotMyPassword: choice, hideResetItNow: choice })
    .default({ hideCannotAccessYourAccount: null, hideAccountResetCredentials: null, hideTermsOfUse: null, hidePrivacyAndCookies: null, hideForgotMyPassword: null, hideResetItNow: null }),
  contentCustomization: z.strictObject({ attributeCollection: strings, registrationCampaign: strings, adminConsent: strings, conditionalAccess: strings })
    .default({ attributeCollection: [], registrationCampaign: [], adminConsent: [], conditionalAccess: [] }),
})

export type BrandFields = z.output<typeof BrandFields>

const MOST_LANGUAGES = 60

/** A brand with its languages. A theme is the same thing in front of it. */
export const BrandDocument = z.strictObject({
  default: BrandFields,
  localizations: z.record(z.string().max(35).refine((tag) => canonicalLanguage(tag) === tag), BrandFields).refine((all) => Object.keys(all).length <= MOST_LANGUAGES).default({}),
})

export type BrandDocument = z.output<typeof BrandDocument>

/** No value of its own anywhere. */
export const emptyBrand = (): BrandDocument => BrandDocument.parse({ default: {} })
