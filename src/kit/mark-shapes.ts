/** The shapes of the statuses, on a square of 16: the same on screen and on paper. Legible without colour. */
import type { Mark } from '#engine/definitions.ts';

export type MarkColour = Mark | 'watch-line' | 'watch-glyph' | 'glyph';

export interface MarkShape {
  d: string;
  fill?: MarkColour;
  stroke?: MarkColour;
  width?: number;
  dash?: string;
}

/** A circle as a path, so that every shape is one. */
const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

export const markShapes: Record<Mark, readonly MarkShape[]> = {
  exceeds: [
    { d: circle(8, 8, 7.5), fill: 'exceeds' },
    { d: 'M5 7.6 8 4.9l3 2.7M5 11.1 8 8.4l3 2.7', stroke: 'glyph', width: 1.6 },
  ],
  'on-target': [
    { d: circle(8, 8, 7.5), fill: 'on-target' },
    { d: 'm4.8 8.3 2.2 2.2 4.2-4.6', stroke: 'glyph', width: 1.7 },
  ],
  watch: [
    { d: 'M8 1.4 15.2 14.2H.8Z', fill: 'watch', stroke: 'watch-line', width: 1 },
    { d: 'M8 5.8v4', stroke: 'watch-glyph', width: 1.7 },
    { d: circle(8, 12, 0.95), fill: 'watch-glyph' },
  ],
  'off-target': [
    { d: 'M8 .4 15.6 8 8 15.6.4 8Z', fill: 'off-target' },
    { d: 'm5.8 5.8 4.4 4.4m0-4.4-4.4 4.4', stroke: 'glyph', width: 1.6 },
  ],
  'no-data': [{ d: circle(8, 8, 6.6), stroke: 'no-data', width: 1.5, dash: '2.6 2.05' }],
};
