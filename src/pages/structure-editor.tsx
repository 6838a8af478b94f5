/** The editor of a scorecard's structure: an outline changed by keys and by dragging, saved all at once. */

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Surroundings } from '#board/surroundings-contract.ts';
import { keptUnder } from '#board/ui/change-set-here.ts';
import { type Change, partOf } from '#exchange/ui/definition-client.ts';
import { touchesScores } from '#exchange/ui/definition-draft.ts';
import { dayOf, type InForce } from '#exchange/ui/in-force.ts';
import type { Scope } from '#exchange/ui/override-choice.tsx';
import { PreviewPanel } from '#exchange/ui/preview-panel.tsx';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { SaveBar } from '#exchange/ui/save-bar.tsx';
import { usePreview } from '#exchange/ui/use-preview.ts';
import { type Drop, useRowDrag } from '#kit/row-drag.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import {
  addAfter,
  addBelow,
  change,
  childrenOf,
  equalWeights,
  type Line,
  namesTwice,
  type Outcome,
  type Outline,
  parentOf,
  placeOf,
  relevel,
  remove,
  shareOf,
  siblingsOf,
} from './outline.ts';
import { moveByAmong, moveToAmong } from './outline-among.ts';
import {
  type CardParts,
  changesBetween,
  coded,
  isAdded,
  measureOf,
  outlineOf,
  pickedIn,
} from './outline-changes.ts';
import styles from './structure.module.css';
import { StructureHead } from './structure-head.tsx';
import { type LineActs, lineKeys } from './structure-keys.ts';
import { RemoveDialog } from './structure-remove.tsx';
import { type Picked, StructureRow } from './structure-row.tsx';
import { StructureSide } from './structure-side.tsx';
import { unitsOf } from './template-units.ts';
import { useOutline } from './use-outline.ts';
import { useStructureSaving } from './use-structure-saving.ts';

let counter = 0;
const newId = (): string => `new ${Date.now()} ${counter++}`;

export function StructureEditor({
  unit,
  node,
  mayAll,
  parts,
  names,
}: {
  unit: string;
  /** Of the scorecard on the board. */
  node: string;
  /** Whether a template may be changed for all its units, and not in this one alone. */
  mayAll: boolean;
  parts: CardParts;
  names: Surroundings['names'];
}) {
  const words = useWords();
  const { say } = words;
  const { org, units } = useInside();
  const { card } = parts;
  const base = useMemo(() => outlineOf(parts), [parts]);
  const [busy, setBusy] = useState(false);
  // A template is changed on the pages of many units: what is unsaved on one of them stays there.
  const editing = useOutline(keptUnder(`sightline.outline ${org.code} ${card.key} ${unit}`), base, busy);
  const { outline, apply } = editing;
  const [at, setAt] = useState(() => outline[0]?.id ?? '');
  const [typed, setTyped] = useState<string | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [chosen, setChosen] = useState<InForce | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);

  const current = outline.find((line) => line.id === at) ?? outline[0];
  const codes = useMemo(
    () => new Map(coded(parts, outline).map((line) => [line.id, line.code])),
    [parts, outline],
  );
  const isTemplate = typeof card.unit !== 'string';
  const many = isTemplate ? unitsOf(card, units) : 1;
  // What is added to a template may be this unit's alone.
  const [scope, setScope] = useState<Scope>(mayAll ? 'all' : 'here');
  const only = isTemplate && scope === 'here' ? unit : null;
  const isTemplates = (home: string): boolean => isTemplate && home === card.key;
  const isFixed = (line: Line): boolean => !mayAll && !isAdded(parts, line, unit);
  const between = (next: Outline, fromOf: (since: string | undefined) => string | undefined): Change[] =>
    changesBetween(parts, base, next, fromOf, only, isFixed);
  const undated = between(outline, () => undefined);
  const isMatter = undated.some((one) => one.key === null || touchesScores(one.fields));
  const isFirst = parts.objectives.length === 0;
  const inForce: InForce = chosen ?? (isMatter && !isFirst ? { how: 'period' } : { how: 'since' });
  const dayFor = (how: InForce) => (since: string | undefined) =>
    dayOf(how, since, org.calendar, org.currentPeriod);
  const changes = between(outline, dayFor(inForce));
  const previewing = usePreview(
    org.code,
    partOf(changes, isTemplates),
    { period: org.currentPeriod, span: 'period' },
    null,
  );
  const whole = previewing.preview?.scores.find((one) => one.node === node);

  // The focus follows the line that a command was about, as soon as it stands.
  useEffect(() => {
    if (wanted.current === null || typed !== null) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(wanted.current)}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
  });
  const focus = (id: string): void => {
    setAt(id);
    wanted.current = id;
  };
  const tell = (text: string): void => setSaid((old) => (old === text ? `${text}\u00A0` : text));
  const where = (id: string, next = outline): string => {
    const siblings = siblingsOf(next, id);
    const parent = parentOf(next, placeOf(next, id));
    return say('structure.at', {
      n: siblings.findIndex((one) => one.id === id) + 1,
      of: siblings.length,
      parent: parent?.name ?? say('kind.scorecard'),
    });
  };
  const nameOf = (id: string): string => outline.find((line) => line.id === id)?.name ?? '';
  /** Does it, or says why not. */
  const run = (
    outcome: Outcome,
    told?: (outcome: { outline: typeof outline; at: string }) => string,
  ): boolean => {
    if ('refused' in outcome) {
      tell(say(`structure.refused.${outcome.refused}`));
      return false;
    }
    apply(outcome.outline);
    focus(outcome.at);
    if (told) tell(told(outcome));
    return true;
  };
  /** Why a line is not this scorecard's to change. */
  const sharedBy = (line: Line): 'perspective-shared' | 'template-shared' | null =>
    line.level === 'perspective' ? 'perspective-shared' : isFixed(line) ? 'template-shared' : null;
  const type = (id: string): void => {
    const line = outline.find((one) => one.id === id);
    if (!line) return;
    // A KPI is called as its measure, and that may be the template's.
    const isForeign = line.measure !== null && !measureOf(parts, line.measure);
    const no = sharedBy(line) ?? (line.measure === null || mayAll ? null : 'template-shared');
    if (no !== null || isForeign) {
      tell(say(`structure.refused.${no ?? 'foreign-name'}`));
      return;
    }
    setAt(id);
    setTyped(id);
  };
  const add = (outcome: Outcome): void => {
    if ('refused' in outcome) {
      run(outcome);
      return;
    }
    apply(outcome.outline);
    wanted.current = null;
    setAt(outcome.at);
    setTyped(outcome.at);
  };
  const move = (id: string, by: 1 | -1): void =>
    void run(moveByAmong(outline, id, by, isFixed), (next) =>
      say('structure.moved', { name: nameOf(id), where: where(id, next.outline) }),
    );
  const askRemove = (id: string): void => {
    const line = outline.find((one) => one.id === id);
    if (!line) return;
    const no = sharedBy(line);
    if (no !== null) return void run({ refused: no });
    const isNew = line.key === null && childrenOf(outline, id).every((one) => one.key === null);
    if (isNew) run(remove(outline, id), () => say('structure.removed', { name: line.name }));
    else setRemoving(id);
  };
  const written = (id: string, picked: Picked): Outline =>
    change(outline, id, pickedIn(parts, picked, names));
  const end = (id: string, picked: Picked, then: 'stay' | 'next'): void => {
    const line = outline.find((one) => one.id === id);
    setTyped(null);
    if (!line) return;
    if (picked.name === '') {
      if (line.key === null && line.name === '') run(remove(outline, id));
      else if (then === 'next') focus(id);
      return;
    }
    if (picked.measure !== null) {
      const parent = parentOf(outline, placeOf(outline, id));
      const ref = written(id, picked).find((one) => one.id === id)?.measure;
      if (parent && childrenOf(outline, parent.id).some((one) => one.id !== id && one.measure === ref)) {
        run(remove(outline, id));
        tell(say('structure.refused.same-measure'));
        return;
      }
    }
    const next = written(id, picked);
    if (then === 'next' && line.key === null) {
      add(addAfter(next, id, newId(), !mayAll));
      return;
    }
    apply(next);
    if (then === 'next') focus(id);
  };

  const { save, keep, undo, redo, refused, forget } = useStructureSaving({
    card,
    changes,
    editing,
    busy,
    setBusy,
    tell,
    onSaved: () => setChosen(null),
  });

  const acts: LineActs = {
    focus,
    move,
    addAfter: (id) => add(addAfter(outline, id, newId(), !mayAll)),
    addBelow: (id) => add(addBelow(outline, id, newId())),
    type,
    remove: askRemove,
  };
  const drag = useRowDrag({
    may: (dragged, drop: Drop) => !('refused' in moveToAmong(outline, dragged, drop.id, drop.where, isFixed)),
    onDrop: (dragged, drop) =>
      run(moveToAmong(outline, dragged, drop.id, drop.where, isFixed), (next) =>
        say('structure.moved', { name: nameOf(dragged), where: where(dragged, next.outline) }),
      ),
  });
  const removed = outline.find((line) => line.id === removing);
  const without = (id: string) => {
    const outcome = remove(outline, id);
    if ('refused' in outcome) return [];
    const how: InForce = inForce.how === 'day' ? inForce : { how: 'period' };
    return between(outcome.outline, dayFor(how));
  };
  const counted = (['objectives', 'kpis', 'measures', 'scorecards'] as const).flatMap((section) => {
    const n = undated.filter((one) => one.section === section).length;
    return n > 0 ? [say(`structure.changed.${section}`, { n })] : [];
  });

  return (
    <div className={styles.page} ref={body}>
      <StructureHead
        card={card.key}
        twice={namesTwice(outline)}
        unit={unit}
        name={String(card.name ?? card.key)}
        whole={whole ?? null}
        undo={undo}
        redo={redo}
        units={isTemplate ? many : null}
        mayAll={mayAll}
        scope={scope}
        onScope={setScope}
        isRestored={editing.isRestored}
        clashes={editing.clashes}
      />
      <p className="sr" aria-live="assertive">
        {said}
      </p>
      <div className={styles.columns}>
        <div className={styles.sheet}>
          <div className={styles.headings} aria-hidden="true">
            <span>{say('structure.what')}</span>
            <span>{say('defined.weight')}</span>
            <span>{say('structure.share')}</span>
          </div>
          <div role="tree" aria-label={say('structure.title')} aria-describedby="structure-keys">
            {outline.map((line) => {
              const siblings = siblingsOf(outline, line.id);
              return (
                <StructureRow
                  key={line.id}
                  line={line}
                  code={codes.get(line.id) ?? ''}
                  share={shareOf(outline, line.id)}
                  setSize={siblings.length}
                  place={siblings.findIndex((one) => one.id === line.id) + 1}
                  isCurrent={line.id === current?.id}
                  isDragged={drag.dragged === line.id}
                  drop={drag.over?.id === line.id ? drag.over.where : null}
                  isTyping={typed === line.id}
                  names={names}
                  isFixed={isFixed(line)}
                  onAt={() => setAt(line.id)}
                  onFocus={() => focus(line.id)}
                  onKey={lineKeys(outline, line.id, acts)}
                  onDrag={drag.begin(line.id)}
                  onType={() => type(line.id)}
                  onWeight={(weight) => apply(change(outline, line.id, { weight }))}
                  typing={{
                    done: (picked, then) => end(line.id, picked, then),
                    level: (picked, by) => {
                      const next = written(line.id, picked);
                      const outcome = relevel(next, line.id, by);
                      if ('refused' in outcome) tell(say(`structure.refused.${outcome.refused}`));
                      else apply(outcome.outline);
                    },
                    cancel: () => {
                      setTyped(null);
                      if (line.key === null && line.name === '') run(remove(outline, line.id));
                      else focus(line.id);
                    },
                  }}
                />
              );
            })}
          </div>
          <p className={styles.said} aria-hidden="true">
            {said}
          </p>
          <p id="structure-keys" className={styles.keys}>
            {say('structure.keys')}
          </p>
        </div>
        <aside className={styles.side} aria-label={say('structure.side')}>
          {current && (
            <StructureSide
              unit={unit}
              line={current}
              code={codes.get(current.id) ?? ''}
              isFixed={isFixed(current)}
              mayAll={mayAll}
              sum={siblingsOf(outline, current.id).reduce((all, one) => all + (one.weight ?? 1), 0)}
              siblings={siblingsOf(outline, current.id).length}
              measure={current.measure === null ? null : (measureOf(parts, current.measure)?.code ?? null)}
              onChange={(fields) => apply(change(outline, current.id, fields))}
              onEqual={() => apply(equalWeights(outline, current.id))}
              onMove={(by) => move(current.id, by)}
              onAddAfter={() => acts.addAfter(current.id)}
              onAddBelow={() => acts.addBelow(current.id)}
              onRename={() => type(current.id)}
              onRemove={() => askRemove(current.id)}
            />
          )}
          <PreviewPanel
            preview={previewing.preview}
            state={previewing.state}
            failed={previewing.error ? refusedText(previewing.error, words) : null}
          />
        </aside>
      </div>
      <SaveBar
        calendar={org.calendar}
        period={org.currentPeriod}
        since={undefined}
        isNew={false}
        inForce={inForce}
        onInForce={setChosen}
        changes={counted}
        wrong={refused ? [refusedText(refused, words)] : []}
        busy={busy}
        onSave={() => void save()}
        onDraft={isTemplate ? () => void keep() : undefined}
        onDiscard={() => {
          if (changes.length === 0 && !editing.isDirty) return history.back();
          editing.reset();
          forget();
          setChosen(null);
        }}
      />
      {removed && (
        <RemoveDialog
          line={removed}
          below={childrenOf(outline, removed.id).length}
          part={partOf(without(removed.id), isTemplates)}
          onClose={() => {
            setRemoving(null);
            focus(removed.id);
          }}
          onRemove={() => {
            setRemoving(null);
            run(remove(outline, removed.id), () => say('structure.removed', { name: removed.name }));
          }}
        />
      )}
    </div>
  );
}
