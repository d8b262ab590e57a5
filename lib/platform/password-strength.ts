import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

let loading: Promise<ZxcvbnFactory> | undefined

/** The dictionaries weigh 40 MB in memory: they are loaded when the first new password is judged. */
async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common'), import('@zxcvbn-ts/language-en')])
  return new core.ZxcvbnFactory({ dictionary: { ...common.dictionary, ...english.dictionary }, graphs: common.adjacencyGraphs, translations: english.translations })
}

/** Judging is quadratic in the length; a password this long is strong or made of what the first part already shows. */
const JUDGED = 100

/** An estimator for `checkPassword`: 0 (guessed at once) to 4, given words an attacker would try first. */
export async function strengthEstimator(): Promise<(password: string, words: readonly string[]) => number> {
  const judge = await (loading ??= load())
  return (password, words) => judge.check(password.slice(0, JUDGED), [...words]).score
}
