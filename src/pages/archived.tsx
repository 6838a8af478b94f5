/** What was archived, to be restored. */

import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  changeTogether,
  type Definition,
  definitionQuery,
  listQuery,
} from '#exchange/ui/definition-client.ts';
import { startOf } from '#exchange/ui/in-force.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { toastWithUndo } from '#exchange/ui/undo-toast.ts';
import { Button } from '#kit/button.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './archived.module.css';
import { useInside } from './frame.tsx';

const sections = ['units', 'scorecards', 'perspectives', 'objectives', 'kpis', 'measures'] as const;
type Section = (typeof sections)[number];

export function ArchivedPage() {
  const words = useWords();
  const { say, dates } = words;
  const { org, units } = useInside();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const lists = useQueries({
    queries: sections.map((section) => listQuery(org.code, section, { archived: 'true' })),
  });
  const titles = useTitles(org.code, lists[sections.indexOf('kpis')]?.data ?? []);
  useEffect(() => {
    document.title = `${say('archived.title')} · Sightline`;
  }, [say]);
  const failed = lists.find((list) => list.isError && !list.data);
  if (failed) return <Failure error={failed.error} again={() => void failed.refetch()} />;
  if (lists.some((list) => !list.data)) return <Skeleton lines={6} />;
  const unitNames = new Map(units.map((one) => [one.code, one.name]));
  const all = lists[sections.indexOf('units')]?.data ?? [];
  const nameOf = (section: Section, one: Definition): string =>
    section === 'kpis'
      ? (titles.get(String(one.measure)) ?? String(one.measure))
      : String(one.name ?? one.key);
  const whereOf = (section: Section, one: Definition): string => {
    if (section === 'kpis') return titles.get(String(one.objective)) ?? String(one.objective);
    if (section === 'units') return unitNames.get(String(one.parent ?? '')) ?? String(one.parent ?? '');
    const home = String(one.unit ?? one.template ?? one.scorecard ?? '');
    return unitNames.get(home) ?? home;
  };
  const restore = async (section: Section, one: Definition): Promise<void> => {
    setBusy(`${section} ${one.key}`);
    const name = nameOf(section, one);
    const start = startOf(org.calendar, org.currentPeriod);
    // What was archived after the current period began comes back as if it had never been.
    const from = one.from !== undefined && start !== undefined && one.from < start ? start : one.from;
    const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
    const fields = { archived: null, ...(from === undefined ? {} : { from }) };
    // What went with a unit comes back with it.
    const changes = [one, ...(section === 'units' ? wentWith(all, one) : [])].map(({ key, version }) => ({
      section,
      key,
      version,
      fields,
    }));
    try {
      const { sequence } = await changeTogether(org.code, changes);
      toastWithUndo(words, {
        org: org.code,
        sequence,
        text: say('archived.restored', { name }),
        again: () => void again(),
      });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      setBusy(null);
      await again();
    }
  };
  const count = lists.reduce((sum, list) => sum + (list.data?.length ?? 0), 0);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{say('archived.title')}</h1>
      <p className={styles.text}>{say('archived.text')}</p>
      {count === 0 && (
        <Message icon="archive" title={say('archived.none')}>
          {say('archived.none.text')}
        </Message>
      )}
      {sections.map((section, n) => {
        const items = (lists[n]?.data ?? []).filter(
          (one) => section !== 'units' || !all.some((above) => wentWith(all, above).includes(one)),
        );
        if (items.length === 0) return null;
        return (
          <section key={section} className={styles.section}>
            <h2>{say(`archived.${section}`)}</h2>
            <ul>
              {items.map((one) => (
                <li key={one.key}>
                  <span className={styles.name}>
                    {nameOf(section, one)}
                    <span className={styles.where}>
                      {[
                        whereOf(section, one),
                        section === 'units' &&
                          wentWith(all, one).length > 0 &&
                          say('archived.below', { n: wentWith(all, one).length }),
                        one.from && say('archived.since', { day: dates.dayYear(one.from) }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                  <Button busy={busy === `${section} ${one.key}`} onClick={() => void restore(section, one)}>
                    {say('archived.restore')}
                    <span className="sr"> {nameOf(section, one)}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** Units that were archived below one, on the same day. */
function wentWith(archived: readonly Definition[], top: Definition): Definition[] {
  const found = new Set([top]);
  const keys = new Set([top.key]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const one of archived)
      if (one.from === top.from && keys.has(String(one.parent ?? ''))) {
        found.add(one);
        keys.add(one.key);
      }
  }
  found.delete(top);
  return [...found];
}

/** Names of the measures and objectives that archived KPIs join. */
function useTitles(org: string, kpis: readonly Definition[]): Map<string, string> {
  const wanted = kpis.flatMap((one) => [
    ...(String(one.measure).includes(':') ? [['measures', String(one.measure)] as const] : []),
    ['objectives', String(one.objective)] as const,
  ]);
  const read = useQueries({ queries: wanted.map(([section, key]) => definitionQuery(org, section, key)) });
  return new Map(
    read.flatMap(({ data }) => (typeof data?.name === 'string' ? [[data.key, data.name] as const] : [])),
  );
}
