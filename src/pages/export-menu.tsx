/** What is on screen, as a file or on paper. */
import { type ReactNode, useState } from 'react';
import { IconButton } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { Popover } from '#kit/popover.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './export-menu.module.css';
import { useInside } from './frame.tsx';
import { usePaper } from './print-paper.ts';

export type ExportFormat = 'csv' | 'xlsx' | 'pdf';
/** A drawing has no rows. */
export type DrawingFormat = 'svg' | 'pdf';

export interface Exported {
  /** The address that is exported, without its ending. */
  from: string;
  /** What stands in the page's own address; what is undefined is left out. */
  query: Record<string, string | undefined>;
  /** What tables alone tell. */
  ofTables?: Record<string, string | undefined>;
  formats: readonly ExportFormat[];
  /** How a sheet of paper lies under it. */
  paper: 'across' | 'upright';
  /** Whose it is, for the foot of every sheet. */
  of: string[];
}

/** The address of a file, in the language that the page is read in. */
export function exportHref(
  { from, query, ofTables }: Pick<Exported, 'from' | 'query' | 'ofTables'>,
  format: ExportFormat | DrawingFormat,
  language: string,
): string {
  const isTable = format === 'csv' || format === 'xlsx';
  const asked = Object.entries({ ...query, ...(isTable ? ofTables : {}), language }).flatMap(
    ([name, value]) => (value === undefined ? [] : [[name, value]]),
  );
  return `${from}/export.${format}?${new URLSearchParams(asked)}`;
}

/** The button and what opens under it. */
export function ExportPopover({ children }: { children: (close: () => void) => ReactNode }) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={say('export')}
      align="end"
      button={
        <IconButton
          icon="export"
          label={say('export')}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
      }
    >
      <div className={styles.menu}>
        <p className={styles.hint}>{say('export.hint')}</p>
        <ul>{children(() => setOpen(false))}</ul>
      </div>
    </Popover>
  );
}

export function ExportMenu(exported: Exported) {
  const { say, language, dates, numbers } = useWords();
  const { org, at } = useInside();
  const period = [dates.long(at.period), at.span === 'period' ? '' : say(`span.${at.span}`)];
  const number = say('export.number', { n: numbers.format(org.sequence, 0) });
  usePaper(
    [...new Set([org.name, ...exported.of, ...period, number])].filter(Boolean).join(' · '),
    exported.paper === 'across',
  );
  return (
    <ExportPopover>
      {(close) => (
        <>
          {exported.formats.map((format, n) => (
            <li key={format}>
              <a
                className={styles.item}
                href={exportHref(exported, format, language)}
                {...(n === 0 ? { 'data-autofocus': true } : {})}
                onClick={close}
              >
                <Icon name={format === 'pdf' ? 'file' : 'table'} />
                <span>
                  {say(`export.${format}`)}
                  <small>{say(`export.${format}.hint`)}</small>
                </span>
              </a>
            </li>
          ))}
          <li>
            <button
              type="button"
              className={styles.item}
              onClick={() => {
                close();
                // The menu is gone before the paper is laid out.
                setTimeout(() => window.print());
              }}
            >
              <Icon name="record" />
              <span>{say('export.print')}</span>
            </button>
          </li>
        </>
      )}
    </ExportPopover>
  );
}
