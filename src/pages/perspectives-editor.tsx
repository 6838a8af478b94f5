/** The perspectives of all scorecards: names, questions, order; added, archived where nothing stands in them. */

import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { keptUnder } from '#board/ui/change-set-here.ts';
import { type Change, changeTogether, type Definition } from '#exchange/ui/definition-client.ts';
import { startOf } from '#exchange/ui/in-force.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { toastWithUndo } from '#exchange/ui/undo-toast.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { TextField } from '#kit/field.tsx';
import { useKept } from '#kit/kept.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { freeCode } from './outline-changes.ts';
import { ordersFor } from './outline-order.ts';
import styles from './settings-strategy.module.css';

interface Row {
  id: string;
  key: string | null;
  name: string;
  question: string;
  isArchived: boolean;
}

const orderIn = (one: Definition | undefined): number | null =>
  typeof one?.order === 'number' ? one.order : null;

function rowsOf(perspectives: readonly Definition[]): Row[] {
  return perspectives
    .filter((one) => one.archived !== true)
    .toSorted((a, b) => (orderIn(a) ?? 0) - (orderIn(b) ?? 0))
    .map((one) => ({
      id: one.key,
      key: one.key,
      name: String(one.name ?? one.key),
      question: String(one.question ?? ''),
      isArchived: false,
    }));
}

/** @param start the first day on which what is archived is shown no more */
export function perspectiveChanges(
  perspectives: readonly Definition[],
  rows: readonly Row[],
  start: string | undefined,
): Change[] {
  const known = new Map(perspectives.map((one) => [one.key, one]));
  const before = new Map(rowsOf(perspectives).map((row) => [row.id, row]));
  const kept = rows.filter((row) => !row.isArchived && (row.key !== null || row.name.trim() !== ''));
  const isSameOrder =
    kept.map((row) => row.id).join('\n') ===
    [...before.keys()].filter((id) => kept.some((row) => row.id === id)).join('\n');
  const own = kept.map((row) => orderIn(known.get(row.key ?? '')));
  const orders = isSameOrder ? own : ordersFor(own);
  const taken = new Set(known.keys());
  const changes: Change[] = kept.flatMap((row, at): Change[] => {
    const was = before.get(row.id);
    const one = known.get(row.key ?? '');
    const order = orders[at] ?? null;
    const fields = {
      ...(was?.name === row.name ? {} : { name: row.name.trim() }),
      ...((was?.question ?? '') === row.question ? {} : { question: row.question.trim() || null }),
      ...(order === own[at] ? {} : { order }),
    };
    if (!one) {
      const code = freeCode(row.name, taken, 'perspective');
      taken.add(code);
      return [{ section: 'perspectives', key: null, fields: { code, ...fields } }];
    }
    if (Object.keys(fields).length === 0) return [];
    return [
      {
        section: 'perspectives',
        key: one.key,
        version: one.version,
        fields: { ...fields, ...(one.from === undefined ? {} : { from: one.from }) },
      },
    ];
  });
  for (const row of rows) {
    const one = known.get(row.key ?? '');
    if (row.isArchived && one)
      changes.push({
        section: 'perspectives',
        key: one.key,
        version: one.version,
        fields: { archived: true, ...(start === undefined ? {} : { from: start }) },
      });
  }
  return changes;
}

export function PerspectivesEditor({
  perspectives,
  objectives,
  may,
}: {
  perspectives: readonly Definition[];
  objectives: readonly Definition[];
  may: boolean;
}) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const present = useMemo(() => rowsOf(perspectives), [perspectives]);
  const [kept, keep, forget] = useKept<Row[] | null>(keptUnder(`sightline.perspectives ${org.code}`), null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const rows = kept ?? present;
  const changes = perspectiveChanges(perspectives, rows, startOf(org.calendar, org.currentPeriod));
  const set = (id: string, fields: Partial<Row>): void =>
    keep(rows.map((row) => (row.id === id ? { ...row, ...fields } : row)));
  const shown = rows.filter((row) => !row.isArchived);
  const move = (at: number, by: 1 | -1): void => {
    const [row, other] = [shown[at], shown[at + by]];
    if (!row || !other) return;
    keep(
      shown
        .toSpliced(at, 1)
        .toSpliced(at + by, 0, row)
        .concat(rows.filter((one) => one.isArchived)),
    );
    setSaid(
      say('structure.moved', {
        name: row.name,
        where: say('structure.at', { n: at + by + 1, of: shown.length, parent: say('perspectives.title') }),
      }),
    );
  };
  const archive = (row: Row): void => {
    const n = objectives.filter((one) => one.archived !== true && one.perspective === row.key).length;
    if (n > 0) {
      setFailed(say('perspectives.full', { name: row.name, n }));
      return;
    }
    setFailed(null);
    if (row.key === null) keep(rows.filter((one) => one.id !== row.id));
    else set(row.id, { isArchived: true });
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailed(null);
    const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
    try {
      const { sequence } = await changeTogether(org.code, changes);
      await again();
      forget();
      toastWithUndo(words, {
        org: org.code,
        sequence,
        text: say('saved', { name: say('perspectives.title') }),
        again: () => void again(),
      });
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles.part} aria-labelledby="perspectives-title">
      <h2 id="perspectives-title">{say('perspectives.title')}</h2>
      <p className={styles.quiet}>{say('perspectives.text')}</p>
      <p className="sr" aria-live="polite">
        {said}
      </p>
      <ol className={styles.perspectives}>
        {shown.map((row, at) => (
          <li key={row.id}>
            {may ? (
              <>
                <TextField
                  label={say('defined.name')}
                  value={row.name}
                  onChange={(event) => set(row.id, { name: event.currentTarget.value })}
                />
                <TextField
                  label={say('defined.question')}
                  value={row.question}
                  onChange={(event) => set(row.id, { question: event.currentTarget.value })}
                />
                <div className={styles.acts}>
                  <IconButton
                    icon="up"
                    label={`${say('structure.up')}: ${row.name}`}
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                  />
                  <IconButton
                    icon="down"
                    label={`${say('structure.down')}: ${row.name}`}
                    disabled={at === shown.length - 1}
                    onClick={() => move(at, 1)}
                  />
                  <IconButton
                    icon="archive"
                    label={`${say('archive.go')}: ${row.name}`}
                    onClick={() => archive(row)}
                  />
                </div>
              </>
            ) : (
              <>
                <strong>{row.name}</strong>
                <span className={styles.quiet}>{row.question}</span>
              </>
            )}
          </li>
        ))}
      </ol>
      {failed !== null && (
        <p className={styles.failed} role="alert">
          {failed}
        </p>
      )}
      {may && (
        <div className={styles.foot}>
          <Button
            icon="plus"
            onClick={() =>
              keep([
                ...rows,
                { id: `new ${crypto.randomUUID()}`, key: null, name: '', question: '', isArchived: false },
              ])
            }
          >
            {say('perspectives.add')}
          </Button>
          {kept !== null && (
            <Button
              onClick={() => {
                forget();
                setFailed(null);
              }}
            >
              {say('save.discard')}
            </Button>
          )}
          <Button look="primary" busy={busy} disabled={changes.length === 0} onClick={() => void save()}>
            {say('save')}
          </Button>
        </div>
      )}
    </section>
  );
}
