/** One unit beside the tree: where it stands, who manages it, its scorecard, and what can be done with it. */
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { UnitItem } from '#board/organization-contract.ts';
import { Button } from '#kit/button.tsx';
import { TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { ancestorsOf, subtreeOf, type UnitTree } from './unit-tree.ts';
import styles from './units.module.css';

export function UnitSide({
  unit,
  tree,
  may,
  managers,
  onKind,
  onType,
  onMoveBy,
  onAct,
}: {
  unit: UnitItem;
  tree: UnitTree;
  may: boolean;
  managers: readonly string[];
  onKind: (kind: string) => void;
  onType: (how: 'rename' | 'after' | 'below') => void;
  onMoveBy: (by: 1 | -1) => void;
  onAct: (act: 'move' | 'archive') => void;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const [kind, setKind] = useState(unit.kind ?? '');
  useEffect(() => setKind(unit.kind ?? ''), [unit.kind]);
  const way = ancestorsOf(tree, unit.code)
    .toReversed()
    .map((code) => tree.byCode.get(code)?.name ?? code);
  const kinds = [...new Set([...tree.byCode.values()].flatMap((one) => (one.kind ? [one.kind] : [])))].slice(
    0,
    30,
  );
  const count = subtreeOf(tree, unit.code).length - 1;
  return (
    <aside className={styles.side} aria-label={unit.name}>
      {way.length > 0 && <p className={styles.quiet}>{way.join(' / ')}</p>}
      <h2 className={styles.unitName}>{unit.name}</h2>
      <dl className={styles.facts}>
        <dt>{say('defined.code')}</dt>
        <dd>{unit.code}</dd>
        <dt>{say('units.below')}</dt>
        <dd>{say('units.below.n', { n: count })}</dd>
        <dt>{say('units.managers')}</dt>
        <dd>{managers.length > 0 ? managers.join(', ') : say('units.managers.none')}</dd>
        <dt>{say('kind.scorecard')}</dt>
        <dd>
          {unit.scorecard !== null ? (
            <Link to="/o/$org/scorecard/$unit" params={{ org: org.code, unit: unit.code }}>
              {say('units.scorecard.go')}
            </Link>
          ) : (
            <Link to="/o/$org/structure/$unit" params={{ org: org.code, unit: unit.code }}>
              {say('units.scorecard.make')}
            </Link>
          )}
        </dd>
      </dl>
      {may && (
        <>
          <form
            className={styles.kind}
            onSubmit={(event) => {
              event.preventDefault();
              onKind(kind.trim());
            }}
          >
            <TextField
              label={say('units.kind')}
              description={say('units.kind.hint')}
              value={kind}
              list="unit-kinds"
              onChange={(event) => setKind(event.currentTarget.value)}
            />
            <datalist id="unit-kinds">
              {kinds.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
            {kind.trim() !== (unit.kind ?? '') && <Button type="submit">{say('save')}</Button>}
          </form>
          <div className={styles.acts}>
            <Button icon="plus" aria-keyshortcuts="Enter" onClick={() => onType('after')}>
              {say('units.add.after')}
            </Button>
            <Button icon="plus" onClick={() => onType('below')}>
              {say('units.add.below')}
            </Button>
            <Button icon="pencil" aria-keyshortcuts="F2" onClick={() => onType('rename')}>
              {say('structure.rename')}
            </Button>
            <Button icon="cascade" aria-keyshortcuts="Alt+M" onClick={() => onAct('move')}>
              {say('units.moveTo')}
            </Button>
            <Button icon="up" aria-keyshortcuts="Alt+ArrowUp" onClick={() => onMoveBy(-1)}>
              {say('structure.up')}
            </Button>
            <Button icon="down" aria-keyshortcuts="Alt+ArrowDown" onClick={() => onMoveBy(1)}>
              {say('structure.down')}
            </Button>
            <Button icon="archive" aria-keyshortcuts="Delete" onClick={() => onAct('archive')}>
              {say('archive.go')}
            </Button>
          </div>
          <p className={styles.keys}>{say('units.keys')}</p>
          <Link to="/o/$org/archived" params={{ org: org.code }}>
            {say('archived.title')}
          </Link>
        </>
      )}
    </aside>
  );
}
