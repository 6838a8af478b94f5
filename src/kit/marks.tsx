/** Status is always shape + word + colour. */
import type { Mark } from '#engine/definitions.ts';
import styles from './marks.module.css';

const glyph = {
  stroke: 'var(--mark-glyph)',
  fill: 'none',
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

const shapes: Record<Mark, React.ReactNode> = {
  exceeds: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="var(--exceeds)" />
      <path d="M5 7.6 8 4.9l3 2.7M5 11.1 8 8.4l3 2.7" {...glyph} strokeWidth="1.6" />
    </>
  ),
  'on-target': (
    <>
      <circle cx="8" cy="8" r="7.5" fill="var(--on-target)" />
      <path d="m4.8 8.3 2.2 2.2 4.2-4.6" {...glyph} strokeWidth="1.7" />
    </>
  ),
  watch: (
    <>
      <path
        d="M8 1.4 15.2 14.2H.8Z"
        fill="var(--watch)"
        stroke="var(--watch-line)"
        strokeWidth="1"
        strokeLinejoin="round"
      />
      <path d="M8 5.8v4" stroke="#2b1c00" strokeWidth="1.7" strokeLinecap="round" />
      <circle cx="8" cy="12" r="0.95" fill="#2b1c00" />
    </>
  ),
  'off-target': (
    <>
      <path d="M8 .4 15.6 8 8 15.6.4 8Z" fill="var(--off-target)" strokeLinejoin="round" />
      <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" {...glyph} strokeWidth="1.6" />
    </>
  ),
  'no-data': (
    <circle
      cx="8"
      cy="8"
      r="6.6"
      fill="none"
      stroke="var(--no-data)"
      strokeWidth="1.5"
      strokeDasharray="2.6 2.05"
    />
  ),
};

/** The shape alone: only where its word stands beside it, or with `label` for those who cannot see it. */
export function StatusMark({ status, size = 16, label }: { status: Mark; size?: number; label?: string }) {
  const frame = { className: styles.mark, width: size, height: size, viewBox: '0 0 16 16' };
  if (!label)
    return (
      <svg {...frame} aria-hidden="true">
        {shapes[status]}
      </svg>
    );
  return (
    <svg {...frame} role="img" aria-label={label}>
      <title>{label}</title>
      {shapes[status]}
    </svg>
  );
}

export function Status({ status, word, size = 16 }: { status: Mark; word: string; size?: number }) {
  return (
    <span className={styles.status}>
      <StatusMark status={status} size={size} />
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
