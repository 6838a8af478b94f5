/** A code for a measure from its name: plain letters, digits and `_`, so that formulas can name it as it is. */
export function codeFrom(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60);
  return /^\p{N}/u.test(plain) ? `m_${plain}` : plain;
}
