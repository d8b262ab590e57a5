/** A set of policies by their index. */
export type PolicyBits = Uint32Array

export const emptyBits = (size: number): PolicyBits => new Uint32Array(Math.ceil(size / 32) || 1)

export function addBit(bits: PolicyBits, index: number): void {
  bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31))
}

export const hasBit = (bits: PolicyBits, index: number): boolean => ((bits[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0

export const intersect = (a: PolicyBits, b: PolicyBits): PolicyBits => a.map((word, index) => word & (b[index] ?? 0))

export const isEmpty = (bits: PolicyBits): boolean => bits.every((word) => word === 0)
