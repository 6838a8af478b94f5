/** Column names under a pattern: what {measure} and {period} stand for in them. */

/** Null where the pattern does not fit. */
export function matchLike(
  like: string,
  name: string,
  isPeriod: (text: string) => string | null,
): { measure: string | null; period: string | null } | null {
  const pieces = like.split(/(\{measure\}|\{period\})/);
  const found = { measure: null as string | null, period: null as string | null };
  const fits = (piece: number, at: number): boolean => {
    const what = pieces[piece];
    if (what === undefined) return at === name.length;
    if (what !== '{measure}' && what !== '{period}')
      return (
        name.slice(at, at + what.length).toLowerCase() === what.toLowerCase() &&
        fits(piece + 1, at + what.length)
      );
    // A period takes as much as it can, a measure as little: "sales Q1 2026" is no year of "sales Q1".
    const longest = what === '{period}';
    for (let n = 1; n <= name.length - at; n++) {
      const end = longest ? name.length + 1 - n : at + n;
      if (!fits(piece + 1, end)) continue;
      const said = name.slice(at, end).trim();
      if (said === '') continue;
      if (what === '{measure}') found.measure = said;
      else {
        const period = isPeriod(said);
        if (period === null) continue;
        found.period = period;
      }
      return true;
    }
    return false;
  };
  return fits(0, 0) ? found : null;
}

/** `*` stands for any text; compared without case. */
export function matchesName(pattern: string, name: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const text = name.toLowerCase();
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > text.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
