/** The map as a file: SVG and PDF come from the server as it is shown, PNG is painted here from the SVG. */
import { path } from '#kit/call.ts';
import { Icon } from '#kit/icons.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './export-menu.module.css';
import { ExportPopover, exportHref } from './export-menu.tsx';
import { useInside } from './frame.tsx';
import { paintedPng } from './map-png.ts';
import { type MapSearch, shownIn } from './search.ts';

export function MapExports({ unit, search }: { unit: string; search: MapSearch }) {
  const { say, language } = useWords();
  const { org, at } = useInside();
  const query = {
    ...at,
    ...shownIn(search),
    focus: search.focus,
    depth: search.depth === undefined ? undefined : String(search.depth),
    from: search.from,
    to: search.to,
  };
  const from = path('orgs', org.code, 'map', unit);
  const svg = exportHref({ from, query }, 'svg', language);
  const paint = async (): Promise<void> => {
    try {
      await paintedPng(svg, `${org.code}-map-${unit}-${at.period}.png`);
    } catch {
      toast({ text: say('map.png.failed'), failed: true });
    }
  };
  return (
    <ExportPopover>
      {(close) => (
        <>
          <li>
            <a className={styles.item} href={svg} data-autofocus onClick={close}>
              <Icon name="map" />
              <span>
                SVG
                <small>{say('map.svg.hint')}</small>
              </span>
            </a>
          </li>
          <li>
            <button
              type="button"
              className={styles.item}
              onClick={() => {
                close();
                void paint();
              }}
            >
              <Icon name="screen" />
              <span>
                PNG
                <small>{say('map.png.hint')}</small>
              </span>
            </button>
          </li>
          <li>
            <a className={styles.item} href={exportHref({ from, query }, 'pdf', language)} onClick={close}>
              <Icon name="file" />
              <span>
                PDF
                <small>{say('map.pdf.hint')}</small>
              </span>
            </a>
          </li>
        </>
      )}
    </ExportPopover>
  );
}
