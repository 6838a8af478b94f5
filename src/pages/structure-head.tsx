/** Above the outline: whose scorecard it is, its score now and then, undo and redo, what must be known. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ChangedScore } from '#board/contract.ts';
import { ArchiveDialog } from '#exchange/ui/archive-dialog.tsx';
import type { Scope } from '#exchange/ui/override-choice.tsx';
import { Arrow } from '#kit/arrowed.tsx';
import { IconButton } from '#kit/button.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import type { Clash } from './outline-changes.ts';
import styles from './structure.module.css';

export function StructureHead({
  unit,
  name,
  whole,
  undo,
  redo,
  units,
  mayAll,
  scope,
  onScope,
  isRestored,
  clashes,
  card,
  twice,
}: {
  /** Names that several objectives have. */
  twice: readonly string[];
  /** The scorecard's key. */
  card: string;
  unit: string;
  name: string;
  /** The scorecard's own score, where it would be another. */
  whole: ChangedScore | null;
  undo: (() => unknown) | null;
  redo: (() => unknown) | null;
  /** Of a template: how many use it. */
  units: number | null;
  /** Whether this person may change it for all of them. */
  mayAll: boolean;
  /** Of a template: whether what is added is for all of them. */
  scope: Scope;
  onScope: (scope: Scope) => void;
  isRestored: boolean;
  clashes: readonly Clash[];
}) {
  const { say, numbers } = useWords();
  const { org, units: all } = useInside();
  const [isArchiving, setArchiving] = useState(false);
  // What is a template's is left out in all of its units.
  const mayArchive = units === null || org.may.define;
  const unitName = all.find((one) => one.code === unit)?.name ?? unit;
  return (
    <>
      <nav className={styles.path} aria-label={say('path')}>
        <Link to="/o/$org/scorecard/$unit" params={{ org: org.code, unit }}>
          {name}
        </Link>
      </nav>
      <header className={styles.head}>
        <h1 className={styles.title}>{say('structure.title')}</h1>
        <p className={styles.now} role="status">
          {whole && whole.before?.score !== whole.after?.score ? (
            <>
              <span>{say('structure.score')} </span>
              <strong className="num">
                {whole.before?.score == null ? '–' : numbers.score(whole.before.score)}
              </strong>
              <Arrow />
              <strong className="num">
                {whole.after?.score == null ? '–' : numbers.score(whole.after.score)}
              </strong>
            </>
          ) : null}
        </p>
        <div className={styles.tools}>
          <IconButton
            icon="undo"
            label={say('structure.undo')}
            disabled={!undo}
            onClick={() => void undo?.()}
          />
          <IconButton
            icon="redo"
            label={say('structure.redo')}
            disabled={!redo}
            onClick={() => void redo?.()}
          />
          {mayArchive && (
            <IconButton
              icon="archive"
              label={say('structure.archive', { name })}
              onClick={() => setArchiving(true)}
            />
          )}
        </div>
      </header>
      {isArchiving && (
        <ArchiveDialog
          org={org.code}
          section="scorecards"
          definition={card}
          names={['code']}
          title={name}
          calendar={org.calendar}
          at={{ period: org.currentPeriod, span: 'period' }}
          note={units === null ? undefined : say('structure.archive.all', { n: units })}
          onClose={() => setArchiving(false)}
          onDone={() => setArchiving(false)}
        />
      )}
      {units !== null && (
        <>
          <p className={styles.note}>
            {say(mayAll ? 'edit.template' : 'structure.scope.only', { n: units, unit: unitName })}
          </p>
          <div className={styles.scope}>
            {mayAll && (
              <>
                <span aria-hidden="true">{say('structure.scope')}</span>
                <Segmented<Scope>
                  label={say('structure.scope')}
                  value={scope}
                  options={[
                    { value: 'all', text: say('override.all', { n: units }) },
                    { value: 'here', text: say('override.here', { unit: unitName }) },
                  ]}
                  onChange={onScope}
                />
              </>
            )}
            <Link to="/o/$org/drafts" params={{ org: org.code }}>
              {say('template.drafts')}
            </Link>
          </div>
          {mayAll && scope === 'here' && (
            <p className={styles.note} role="status">
              {say('structure.scope.note', { unit: unitName })}
            </p>
          )}
        </>
      )}
      {isRestored && (
        <p className={styles.note} role="status">
          {say('edit.restored')}
        </p>
      )}
      {twice.length > 0 && (
        <p className={styles.note} role="status">
          {say('structure.sameName', { names: twice.join(', ') })}
        </p>
      )}
      {clashes.length > 0 && (
        <p className={styles.note} role="status">
          {say('structure.clash', {
            what: clashes.map((one) => `${one.name} (${say(`defined.${one.field}`)})`).join(', '),
          })}
        </p>
      )}
    </>
  );
}
