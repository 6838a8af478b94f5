/** How a heatmap's cells are written; apart from its contract, so that a screen needs no schemas for it. */

/** One letter a cell: exceeds, on target, watch, off target, no data; a dot where there is nothing to score. */
export const markLetters = {
  exceeds: 'e',
  'on-target': 'o',
  watch: 'w',
  'off-target': 'f',
  'no-data': 'n',
} as const;
export const nothingThere = '.';
