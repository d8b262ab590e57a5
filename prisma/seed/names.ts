/** People as they meet in European supply chains: [given name, surname], spelled as they spell themselves. */
export const GIVEN_NAMES = [
  'Anna', 'Marta', 'Léa', 'Chloé', 'Ingrid', 'Sofia', 'Giulia', 'Katarzyna', 'Elif', 'Priya', 'Mei', 'Yuki', 'Fatima', 'Aisha', 'Hannah', 'Clara', 'Lotte', 'Saoirse', 'Nadia', 'Olena',
  'Isabel', 'Camila', 'Zuzana', 'Petra', 'Maren', 'Johanna', 'Rosa', 'Amélie', 'Noor', 'Tamara', 'Jonas', 'Lukas', 'Mateo', 'Luca', 'Pierre', 'Étienne', 'Henrik', 'Lars', 'Piotr', 'Marek',
  'Emre', 'Arjun', 'Wei', 'Kenji', 'Omar', 'Yusuf', 'Thomas', 'Felix', 'Daan', 'Ciarán', 'Andrei', 'Bohdan', 'Diego', 'Tiago', 'Jiří', 'Milan', 'Sven', 'Matthias', 'Raúl', 'Viktor',
] as const

export const SURNAMES = [
  'Müller', 'Schneider', 'Wagner', 'Becker', 'Hoffmann', 'Krüger', 'Lefèvre', 'Moreau', 'Girard', 'Fontaine', 'Rossi', 'Bianchi', 'Ferrari', 'Marchetti', 'García', 'Fernández', 'Ortega', 'Navarro',
  'Silva', 'Carvalho', 'Kowalska', 'Nowak', 'Wiśniewski', 'Zieliński', 'Novák', 'Dvořák', 'Horvat', 'Petrović', 'Ionescu', 'Popescu', 'Yılmaz', 'Demir', 'Kaya', 'Sharma', 'Iyer', 'Chen', 'Zhang',
  'Tanaka', 'Sato', 'Hassan', 'Rahman', 'Haddad', 'Jansen', 'de Vries', 'van den Berg', 'Bakker', 'Lindqvist', 'Johansson', 'Nyström', 'Hansen', 'Sørensen', 'Olsen', 'Virtanen', 'Korhonen',
  'O’Connor', 'Murphy', 'Byrne', 'Shevchenko', 'Bondarenko', 'Kovács', 'Szabó', 'Papadopoulos', 'Dimitriou', 'Keller',
] as const

/** A name as the local part of an address. */
export function mailName(given: string, surname: string): string {
  const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').replaceAll('ø', 'o').replaceAll('ł', 'l').toLowerCase().replace(/[^a-z]+/g, '')
  return `${plain(given)}.${plain(surname)}`
}

export interface Browser {
  readonly userAgent: string
  readonly browser: string
  readonly os: string
}

export const BROWSERS: readonly Browser[] = [
  { browser: 'Edge 142', os: 'Windows 11', userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0' },
  { browser: 'Chrome 142', os: 'Windows 11', userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36' },
  { browser: 'Chrome 141', os: 'macOS 15', userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36' },
  { browser: 'Safari 19', os: 'macOS 15', userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15' },
  { browser: 'Safari 19', os: 'iOS 19', userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1' },
  { browser: 'Chrome 142', os: 'Android 16', userAgent: 'Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36' },
  { browser: 'Firefox 145', os: 'Windows 11', userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0' },
  { browser: 'Firefox 145', os: 'Linux', userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' },
]
