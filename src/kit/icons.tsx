/** Line icons, 16 px, in the colour of the text beside them. */
import styles from './drawing.module.css';

const paths = {
  home: 'M2.5 7.4 8 2.6l5.5 4.8M4 6.2v7.3h8V6.2M6.6 13.5V9.8h2.8v3.7',
  scorecard: 'M2.5 12.5a5.8 5.8 0 1 1 11 0M8 9.5l2.8-3.6M8 9.6h.01',
  import: 'M8 2v7.5m0 0L5 6.6m3 2.9 3-2.9M2.5 10.5v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2',
  moon: 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8Z',
  sun: 'M8 1.5v1.3m0 10.4v1.3M1.5 8h1.3m10.4 0h1.3M3.4 3.4l.9.9m7.4 7.4.9.9m0-9.2-.9.9m-7.4 7.4-.9.9M10.8 8a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0Z',
  screen: 'M2 3.5h12v7.5H2Zm4 10h4M8 11v2.5',
  left: 'M9.8 3.5 5.4 8l4.4 4.5',
  right: 'M6.2 3.5 10.6 8l-4.4 4.5',
  down: 'M3.8 6.2 8 10.4l4.2-4.2',
  up: 'M3.8 9.8 8 5.6l4.2 4.2',
  close: 'm4 4 8 8m0-8-8 8',
  search: 'm10.4 10.4 3.4 3.4M11.6 7A4.6 4.6 0 1 1 2.4 7a4.6 4.6 0 0 1 9.2 0Z',
  pencil: 'm10.5 3 2.5 2.5L5.8 12.7l-3.1.6.6-3.1Z',
  language:
    'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM2.2 8h11.6M8 2c2 2 2.6 4 2.6 6S10 12 8 14M8 2C6 4 5.4 6 5.4 8S6 12 8 14',
  help: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM6.3 6.4C6.4 4.2 9.8 4.3 9.7 6.5 9.6 7.7 8 7.8 8 9.2M8 11.4h.01',
  person: 'M8 8.2a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6Zm-5.2 5.2c.6-2.4 2.6-3.6 5.2-3.6s4.6 1.2 5.2 3.6',
  out: 'M6.5 2.5h-3v11h3M7 8h6.5m0 0L10.8 5.2M13.5 8l-2.7 2.8',
  table: 'M2.5 3h11v10h-11Zm0 3.4h11M2.5 9.7h11M6.6 6.4V13',
  heatmap: 'M2.5 2.5h3v3h-3Zm5.5 0h3v3H8Zm-5.5 5.5h3v3h-3ZM8 8h3v3H8Zm5.5-5.5v3m0 2.5v3M2.5 13.5h3m2.5 0h3',
  bookmark: 'M4 2.5h8v11L8 10.4l-4 3.1Z',
  chart: 'M2.5 2.5v11h11M4.8 10.4l2.6-3.2 2.2 1.9 3.4-4.4',
  file: 'M9 2H4v12h8V5Zm0 0v3h3',
  check: 'm3.5 8.5 3 3 6-7',
  warn: 'M8 2.2 14.6 13.6H1.4ZM8 6.4v3.4m0 1.9h.01',
  lock: 'M4 7.2h8v6.3H4Zm1.6 0V5.4a2.4 2.4 0 0 1 4.8 0v1.8',
  cascade: 'M3.5 2.5v8a2 2 0 0 0 2 2h7M3.5 6.5h9M10.7 10.7l1.8 1.8-1.8 1.8M10.7 4.7l1.8 1.8-1.8 1.8',
  undo: 'M5.5 3.5 2.5 6.5l3 3M2.8 6.5h6.7a3.6 3.6 0 0 1 0 7.2H6.5',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.6V8l2.4 1.6',
  archive: 'M2.5 3h11v3h-11Zm1 3v7h9V6M6.5 8.8h3',
  entry: 'M2.5 3h11v10h-11Zm0 3.4h11M6.2 3v10M8.6 9.8h2.6M9.9 8.5v2.6',
  redo: 'M10.4 3.2 13.2 6l-2.8 2.8M13.2 6H6.8a3.6 3.6 0 0 0 0 7.2H10',
  empty: 'M2.5 9.5 4.6 3.5h6.8l2.1 6v3.5h-11Zm0 0h3.3l.9 1.6h2.6l.9-1.6h3.3',
  people:
    'M6 7.6a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8Zm-4.4 5.6c.5-2.3 2.2-3.4 4.4-3.4s3.9 1.1 4.4 3.4M10.6 3a2.4 2.4 0 0 1 0 4.5m1.2 2.5c1.5.5 2.3 1.6 2.6 3.2',
  key: 'M9.9 9.3a3.4 3.4 0 1 0-3.2-3.2L2.4 10.4v3.2h3.2v-1.8h1.8V10ZM10.8 5.2h.01',
  record: 'M3.5 2.5h9v11h-9Zm2.3 3h4.4M5.8 8h4.4m-4.4 2.5h2.4',
  organization: 'M2.5 13.5h11M4 13.5v-11h5v11m0-7h3v7M6.2 5.2h.6M6.2 8h.6m-.6 2.8h.6',
  calendar: 'M2.5 4h11v9.5h-11Zm0 3h11M5.5 2.5V5m5-2.5V5',
  tag: 'M2.5 2.5H8l5.5 5.5L8 13.5 2.5 8ZM5.3 5.3h.01',
  plan: 'M3.5 14V2.5h8.2l-1.9 3 1.9 3H3.5',
  objective: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Zm-3 0a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM8 8h.01',
  copy: 'M5.5 5.5h8v8h-8ZM3.5 10.5h-1v-8h8v1',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2A2.6 2.6 0 0 0 9 3.3l-.8.8m1 2.7a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l.8-.8',
  settings: 'M2.5 4.5h6m3 0h2M2.5 11.5h2m3 0h6M10 2.8v3.4M6 9.8v3.4',
  export: 'M8 9.5V2m0 0L5 4.9M8 2l3 2.9M2.5 10.5v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2',
  comment: 'M2.5 3h11v8H8.2L5 13.6V11H2.5Z',
  bell: 'M4 11.2V7a4 4 0 0 1 8 0v4.2l1 1.3H3ZM6.6 14.2h2.8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M6 2.5H2.5V6m7.5-3.5h3.5V6M6 13.5H2.5V10m7.5 3.5h3.5V10',
  bulb: 'M6 11.2c0-1.6-2.2-2.3-2.2-5a4.2 4.2 0 0 1 8.4 0c0 2.7-2.2 3.4-2.2 5Zm.3 2.3h3.4',
  map: 'M5.5 2.5h5v3h-5ZM1.5 10.5h5v3h-5Zm8 0h5v3h-5ZM4 10.2V8h8v2.2M8 8V5.8',
  focus: 'M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM2.5 5.5v-3h3m5 0h3v3m0 5v3h-3m-5 0h-3v-3',
  more: 'M3.5 7.3a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4Zm4.5 0a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4Zm4.5 0a.7.7 0 1 0 0 1.4.7.7 0 0 0 0-1.4Z',
  balance: 'M8 2.5v11m-3 0h6M3 4.5h10M3 4.5 1.4 9h3.2Zm10 0L11.4 9h3.2Z',
  pairs: 'M2.5 4.5 5 6.8l3-3.3 2.5 2M2.5 11.5h3l2.5-3 3 2.6 2.5-1.9',
  measures: 'M2.5 4h2m-2 4h2m-2 4h2M7 4h6.5M7 8h6.5M7 12h6.5',
  becomes: 'M2.5 8h11M10 4.5 13.5 8 10 11.5',
  fork: 'M2 8h3.5c2.6 0 2.4-4 5-4h3m-8 4c2.6 0 2.4 4 5 4h3M11.6 2.1 13.5 4l-1.9 1.9m0 4.2 1.9 1.9-1.9 1.9',
  gap: 'M2.5 3h11M8 13.5V6M5.4 8.6 8 6l2.6 2.6',
  cycle: 'M13.2 6.4A5.6 5.6 0 0 0 3.3 5M2.8 9.6a5.6 5.6 0 0 0 9.9 1.4M3.2 2.2V5h2.9m6.7 8.8V11H9.9',
  initiative: 'M2.5 4h5m-2.5 4h5.5m-2 4h5M9.5 4h1m2.5 4h.5m-11 0h.5m-.5 4h4',
  budget: 'M2.5 5h11v7.5h-11Zm0 2.8h11M8 10.2h3M4.5 5l5-2.5 1.6 2.5',
  grip: 'M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className={styles.icon}>
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
