/** The light theme's colours on paper; `pdf-colours.test.ts` holds them to `tokens.css`. */
import type { MarkColour } from '#kit/mark-shapes.ts';

export const ink = {
  ink: '#171b24',
  'ink-2': '#434a59',
  'ink-3': '#5d6576',
  line: '#e1e4ea',
  'surface-2': '#fafbfc',
  better: '#0a735d',
  worse: '#b3261e',
  tick: '#b3261e',
  'limit-1': '#c3c8d4',
  'limit-2': '#d9dce4',
  'limit-3': '#eceef2',
  'target-line': '#0b8068',
  accent: '#5145c9',
} as const;

export const marks: Record<MarkColour, string> = {
  exceeds: '#2b50d6',
  'on-target': '#0b8068',
  watch: '#f2b01e',
  'watch-line': '#8a5a00',
  'off-target': '#b3261e',
  'no-data': '#6b7385',
  glyph: '#ffffff',
  'watch-glyph': '#2b1c00',
};
