export const IMPORT_FIELDS = [
  'email', 'displayName', 'givenName', 'surname', 'companyName', 'jobTitle', 'department', 'country', 'phone',
  'redirectUrl', 'sendMail', 'message', 'language', 'cc', 'sponsors', 'groups', 'applications', 'expiresInDays',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** Index of the file's column for each field that has one. */
export type ColumnMapping = { readonly [Field in ImportField]?: number }

// Squeezed to letters and digits. The first name of `email`, `redirectUrl`, `sendMail` and `message` is Entra's own (§1.8).
const NAMES: Readonly<Record<ImportField, readonly string[]>> = {
  email: ['inviteeemail', 'email', 'emailaddress', 'emailaddresstoinvite', 'mail', 'invitedaddress', 'inviteduseremailaddress', 'userprincipalname', 'upn', 'address'],
  displayName: ['displayname', 'name', 'fullname', 'inviteduserdisplayname'],
  givenName: ['givenname', 'firstname', 'forename'],
  surname: ['surname', 'lastname', 'familyname'],
  companyName: ['companyname', 'company', 'organization', 'organisation', 'partner'],
  jobTitle: ['jobtitle', 'title', 'role', 'position'],
  department: ['department', 'team'],
  country: ['country', 'countryorregion', 'usagelocation'],
  phone: ['phone', 'phonenumber', 'mobilephone', 'mobile', 'telephone'],
  redirectUrl: ['inviteredirecturl', 'redirecturl', 'redirectionurl', 'redirect', 'landingpage'],
  sendMail: ['sendemail', 'sendinvitationmessage', 'sendmail'],
  message: ['customizedmessagebody', 'message', 'custommessage', 'customizedinvitationmessage', 'note'],
  language: ['language', 'messagelanguage', 'preferredlanguage', 'locale'],
  cc: ['cc', 'ccrecipients', 'ccemail', 'copyto'],
  sponsors: ['sponsors', 'sponsor', 'sponsoremail', 'inviteduserssponsors'],
  groups: ['groups', 'group', 'groupnames'],
  applications: ['applications', 'application', 'apps', 'app'],
  expiresInDays: ['expiresindays', 'expirydays', 'expires', 'validdays'],
}

// Headers come from a stranger's file: what is longer is no header we know, and no work for a regular expression.
const MAX_HEADER = 256
const MAX_HEADER_LINE = 4_096

const squeeze = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Entra's template writes `Email address to invite [inviteeEmail] Required`: the word in brackets is the column's key. */
function keyOf(header: string): string {
  const short = header.slice(0, MAX_HEADER)
  const bracket = /\[([^[\]]+)\]/.exec(short)?.[1]
  return squeeze(bracket ?? short.replace(/\b(?:required|optional)\b/gi, ''))
}

/** A first guess for the mapping step. Better names win over worse ones, then earlier columns; a column serves one field. */
export function guessMapping(headers: readonly string[]): ColumnMapping {
  const keys = headers.map(keyOf)
  const mapping: Partial<Record<ImportField, number>> = {}
  const taken = new Set<number>()
  for (const field of IMPORT_FIELDS) {
    for (const name of NAMES[field]) {
      const column = keys.findIndex((key, index) => !taken.has(index) && key === name)
      if (column < 0) continue
      mapping[field] = column
      taken.add(column)
      break
    }
  }
  return mapping
}

/** True for the first line of Entra's template (`version:v1.0`), which is no data. */
export function isVersionRow(cells: readonly string[]): boolean {
  return /^version:/i.test(cells[0]?.trim() ?? '')
}

/** The separator that splits the header line most, outside quotes. */
export function guessDelimiter(headerLine: string): ',' | ';' | '\t' | '|' {
  const bare = headerLine.slice(0, MAX_HEADER_LINE).replace(/"[^"]*"/g, '')
  const count = (char: string): number => bare.split(char).length
  const candidates = [',', ';', '\t', '|'] as const
  return candidates.reduce((best, char) => (count(char) > count(best) ? char : best))
}
