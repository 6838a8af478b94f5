/** Status is always shape + word + colour. */
import type { ReactNode } from 'react';
import type { Mark } from '#engine/definitions.ts';
import { type MarkColour, markShapes } from './mark-shapes.ts';
import styles from './marks.module.css';

const colours: Partial<Record<MarkColour, string>> = {
  glyph: 'var(--mark-glyph)',
  'watch-glyph': '#2b1c00',
};
const colour = (name: MarkColour | undefined): string =>
  name === undefined ? 'none' : (colours[name] ?? `var(--${name})`);

const shapes = new Map<Mark, ReactNode>();

/** Five marks stand in a thousand places: each is made of elements once. */
function drawn(status: Mark): ReactNode {
  const made = shapes.get(status) ?? shapesOf(status);
  shapes.set(status, made);
  return made;
}

const shapesOf = (status: Mark): ReactNode =>
  markShapes[status].map((shape) => (
    <path
      key={shape.d}
      d={shape.d}
      fill={colour(shape.fill)}
      stroke={colour(shape.stroke)}
      strokeWidth={shape.width}
      strokeDasharray={shape.dash}
      strokeLinecap={shape.dash ? undefined : 'round'}
      strokeLinejoin="round"
    />
  ));

/** The shape alone: only where its word stands beside it, or with `label` for those who cannot see it. */
export function StatusMark({ status, size = 16, label }: { status: Mark; size?: number; label?: string }) {
  const frame = { className: styles.mark, width: size, height: size, viewBox: '0 0 16 16' };
  if (!label)
    return (
      <svg {...frame} aria-hidden="true">
        {drawn(status)}
      </svg>
    );
  return (
    <svg {...frame} role="img" aria-label={label}>
      <title>{label}</title>
      {drawn(status)}
    </svg>
  );
}

export function Status({ status, word, size = 16 }: { status: Mark; word: string; size?: number }) {
  return (
    <span className={styles.status}>
      {StatusMark({ status, size })}
      <span>{word}</span>
    </span>
  );
}

export const statusColour: Record<Mark, string> = {
  exceeds: 'var(--exceeds)',
  'on-target': 'var(--on-target)',
  watch: 'var(--watch)',
  'off-target': 'var(--off-target)',
  'no-data': 'var(--no-data)',
};
