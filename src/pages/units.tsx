/** The tree of units: thousands of them, opened, searched, moved, named, archived. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { unitsQuery } from '#board/ui/queries.ts';
import { listQuery } from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { toastWithUndo } from '#exchange/ui/undo-toast.ts';
import { Button } from '#kit/button.tsx';
import { Refusal } from '#kit/call.ts';
import { TextField } from '#kit/field.tsx';
import type { DropWhere } from '#kit/row-drag.ts';
import { Message } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { membersQuery } from '#people/ui/admin-queries.ts';
import { useInside } from './frame.tsx';
import { ancestorsOf, type Placed, placedAt, rowsOf, treeOf, type UnitTree } from './unit-tree.ts';
import { movedUnit, saveUnits, type UnitWriting } from './unit-writing.ts';
import styles from './units.module.css';
import { ArchiveUnitDialog, MoveUnitDialog } from './units-dialogs.tsx';
import { UnitGrid } from './units-grid.tsx';
import { UnitSide } from './units-side.tsx';

const route = getRouteApi('/o/$org/units');
/** So few that all of them are shown from the beginning. */
const fewUnits = 40;

export function UnitsPage() {
  const words = useWords();
  const { say, numbers } = words;
  const { org, units: first } = useInside();
  const units = useQuery(unitsQuery(org.code)).data ?? first;
  const { unit: asked } = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const members = useQuery(membersQuery(org.code));
  const tree = useMemo(() => treeOf(units), [units]);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => {
    const tops = tree.under.get(null) ?? [];
    const all = units.length <= fewUnits ? units : tops;
    return new Set([...all.map((one) => one.code), ...(asked ? ancestorsOf(tree, asked) : [])]);
  });
  const [sought, setSought] = useState('');
  const seeking = useDeferredValue(sought);
  const rows = useMemo(() => rowsOf(tree, open, seeking), [tree, open, seeking]);
  const [at, setAt] = useState(asked ?? tree.under.get(null)?.[0]?.code ?? '');
  const [typing, setTyping] = useState<{ code: string; how: 'rename' | 'after' | 'below' } | null>(null);
  const [over, setOver] = useState<'move' | 'archive' | null>(null);
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const current = tree.byCode.get(at) ?? tree.byCode.get(rows[0]?.code ?? '');
  const may = org.may.define;
  useEffect(() => {
    document.title = `${say('units.title')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  useEffect(() => {
    if (current && current.code !== asked)
      void navigate({
        to: '.',
        search: (old) => ({ ...old, unit: current.code }),
        replace: true,
        resetScroll: false,
      });
  }, [current, asked, navigate]);
  const managers = useMemo(() => {
    const found = new Map<string, string[]>();
    for (const one of members.data ?? [])
      if (one.role === 'manager' && one.unit) found.set(one.unit, [...(found.get(one.unit) ?? []), one.name]);
    return found;
  }, [members.data]);

  const writing: UnitWriting = {
    org: org.code,
    calendar: org.calendar,
    period: org.currentPeriod,
    all: () => queries.fetchQuery({ ...listQuery(org.code, 'units', {}), staleTime: 0 }),
    archived: () =>
      queries.fetchQuery({ ...listQuery(org.code, 'units', { archived: 'true' }), staleTime: 0 }),
    siblings: (parent) =>
      queries.fetchQuery({ ...listQuery(org.code, 'units', { parent: parent ?? '' }), staleTime: 0 }),
  };
  /** Saves, says so, offers the way back. */
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  /** One after the other, each on the tree that the one before has made. */
  const write = (text: string, work: (now: UnitTree) => Promise<{ sequence: number }>): Promise<boolean> => {
    const mine = queue.current.then(() => writeNow(text, work));
    queue.current = mine;
    return mine;
  };
  const writeNow = async (
    text: string,
    work: (now: UnitTree) => Promise<{ sequence: number }>,
  ): Promise<boolean> => {
    setBusy(true);
    setFailed(null);
    try {
      const { sequence } = await work(treeOf(queries.getQueryData(unitsQuery(org.code).queryKey) ?? units));
      setSaid(text);
      toastWithUndo(words, {
        org: org.code,
        sequence,
        text,
        undone: say('units.undone'),
        again: () => void queries.invalidateQueries({ queryKey: ['org', org.code] }),
      });
      return true;
    } catch (error) {
      setFailed(refusedText(error, words));
      return false;
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    }
  };
  const nameOf = (code: string | null): string =>
    code === null ? say('units.top') : (tree.byCode.get(code)?.name ?? code);
  const moved = async (
    code: string,
    parent: string | null,
    place: (now: UnitTree) => Placed | null,
  ): Promise<void> => {
    const text = say('units.moved', { unit: nameOf(code), parent: nameOf(parent) });
    setAt(code);
    const isDone = await write(text, async (now) => {
      const placed = place(now);
      if (!placed) throw new Refusal(0, 'conflict', text);
      return await movedUnit(writing, now, code, placed);
    });
    if (isDone && parent !== null) setOpen((old) => new Set([...old, parent]));
  };
  const move = (code: string, target: string | null, where: DropWhere): void => {
    const placed = placedAt(tree, code, target, where);
    if (placed) void moved(code, placed.parent, (now) => placedAt(now, code, target, where));
    else setSaid(say('units.cycle', { unit: nameOf(code), target: nameOf(target) }));
  };
  const stepped = (now: UnitTree, code: string, by: 1 | -1): Placed | null => {
    const siblings = now.under.get(ancestorsOf(now, code)[0] ?? null) ?? [];
    const next = siblings[siblings.findIndex((one) => one.code === code) + by];
    return next ? placedAt(now, code, next.code, by === 1 ? 'after' : 'before') : null;
  };
  const moveBy = (code: string, by: 1 | -1): void => {
    const placed = stepped(tree, code, by);
    if (!placed) setSaid(say('structure.refused.at-the-end'));
    else void moved(code, placed.parent, (now) => stepped(now, code, by));
  };
  const typed = async (name: string, then: 'stay' | 'next'): Promise<void> => {
    if (!typing) return;
    const { code, how } = typing;
    setTyping(null);
    if (name.trim() === '') return;
    if (how === 'rename') {
      if (name.trim() !== nameOf(code))
        await write(say('units.renamed', { unit: name.trim() }), (now) =>
          saveUnits(writing, [{ code, fields: { name: name.trim() } }], now),
        );
      return;
    }
    const parent = how === 'below' ? code : (ancestorsOf(tree, code)[0] ?? null);
    const kind = (how === 'below' ? tree.under.get(code)?.[0]?.kind : tree.byCode.get(code)?.kind) ?? null;
    const made: { code?: string } = {};
    const isDone = await write(say('units.made', { unit: name.trim() }), (now) =>
      saveUnits(
        writing,
        [
          {
            code: null,
            after: how === 'after' ? code : null,
            parent,
            fields: { name: name.trim(), ...(kind ? { kind } : {}) },
          },
        ],
        now,
        made,
      ),
    );
    if (!isDone || !made.code) return;
    if (parent !== null) setOpen((old) => new Set([...old, parent]));
    setAt(made.code);
    if (then === 'next') setTyping({ code: made.code, how: 'after' });
  };
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{say('units.title')}</h1>
          <p className={styles.quiet}>
            {say('units.count', {
              n: units.length,
              count: numbers.value(units.length, { decimals: 0, unitOfMeasure: null }),
            })}
          </p>
        </div>
        <TextField
          className={styles.find}
          aria-label={say('units.search')}
          placeholder={say('units.search')}
          type="search"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      </header>
      {!may && <p className={styles.quiet}>{say('units.readOnly')}</p>}
      {failed !== null && (
        <p className={styles.failed} role="alert">
          {failed}
        </p>
      )}
      <p className="sr" aria-live="polite">
        {said}
      </p>
      <div className={styles.columns}>
        {rows.length === 0 ? (
          <Message
            icon="search"
            title={say(units.length === 0 ? 'units.none' : 'search.none')}
            action={
              sought !== '' && <Button onClick={() => setSought('')}>{say('units.search.clear')}</Button>
            }
          />
        ) : (
          <UnitGrid
            rows={rows}
            at={current?.code ?? ''}
            may={may}
            busy={busy}
            typing={typing}
            managers={managers}
            onAt={setAt}
            onOpen={(code, isOpen) =>
              setOpen((old) => {
                const next = new Set(old);
                if (isOpen) next.add(code);
                else next.delete(code);
                return next;
              })
            }
            mayDrop={(code, drop) => placedAt(tree, code, drop.id, drop.where) !== null}
            onDrop={(code, drop) => move(code, drop.id, drop.where)}
            onMoveBy={moveBy}
            onType={setTyping}
            onTyped={(name, then) => void typed(name, then)}
            onAct={setOver}
          />
        )}
        {current && (
          <UnitSide
            unit={current}
            tree={tree}
            may={may}
            managers={managers.get(current.code) ?? []}
            onKind={(kind) =>
              void write(say('units.kinded', { unit: current.name }), (now) =>
                saveUnits(writing, [{ code: current.code, fields: { kind: kind || null } }], now),
              )
            }
            onType={(how) => {
              if (how === 'below') setOpen((old) => new Set([...old, current.code]));
              setTyping({ code: current.code, how });
            }}
            onMoveBy={(by) => moveBy(current.code, by)}
            onAct={setOver}
          />
        )}
      </div>
      {over === 'move' && current && (
        <MoveUnitDialog
          unit={current}
          tree={tree}
          onClose={() => setOver(null)}
          onMove={(target) => {
            setOver(null);
            move(current.code, target, 'into');
          }}
        />
      )}
      {over === 'archive' && current && (
        <ArchiveUnitDialog
          unit={current}
          tree={tree}
          writing={writing}
          onClose={() => setOver(null)}
          onArchive={(save) => {
            const next = ancestorsOf(tree, current.code)[0] ?? '';
            setOver(null);
            void write(say('archive.done', { name: current.name }), save).then((done) => done && setAt(next));
          }}
        />
      )}
    </div>
  );
}
