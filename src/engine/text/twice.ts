/** A line that stands in a list twice: the same to its reader, whatever its case and the space around it. */

const plain = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** The first line that stood there before, as it is written the second time. */
export function twiceIn(lines: readonly string[]): { line: string; place: number } | null {
  const seen = new Set<string>();
  for (const [place, line] of lines.entries()) {
    const said = plain(line);
    // What says nothing yet is no second time of anything.
    if (said !== '' && seen.has(said)) return { line: line.trim(), place };
    seen.add(said);
  }
  return null;
}
