/** Beside the outline: what can be done with the line that one stands on, for fingers and mice, too. */
import { Link } from '@tanstack/react-router';
import { Button } from '#kit/button.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import type { Line } from './outline.ts';
import styles from './structure.module.css';

export function StructureSide({
  unit,
  line,
  code,
  isFixed,
  mayAll,
  sum,
  siblings,
  measure,
  onChange,
  onEqual,
  onMove,
  onAddAfter,
  onAddBelow,
  onRename,
  onRemove,
}: {
  unit: string;
  line: Line;
  code: string;
  /** It is the template's, and not to be changed here. */
  isFixed: boolean;
  /** Whether a template may be changed for all its units. */
  mayAll: boolean;
  /** Of the weights of the line and its siblings. */
  sum: number;
  siblings: number;
  /** The code of the measure that it has here; null: of another unit, or none yet. */
  measure: unknown;
  onChange: (fields: Partial<Line>) => void;
  onEqual: () => void;
  onMove: (by: 1 | -1) => void;
  onAddAfter: () => void;
  onAddBelow: () => void;
  onRename: () => void;
  onRemove: () => void;
}) {
  const { say, numbers } = useWords();
  const { org } = useInside();
  const { level } = line;
  const isPerspective = level === 'perspective';
  const isMakingCode = line.key === null && line.measure === null && !isPerspective;
  return (
    <section className={styles.card} aria-label={line.name || say(`structure.unnamed.${level}`)}>
      <p className={styles.kind}>{say(`kind.${level}`)}</p>
      <h2 className={styles.lineName}>{line.name || say(`structure.unnamed.${level}`)}</h2>
      {isMakingCode && (
        <TextField
          label={say('defined.code')}
          value={line.code}
          placeholder={code}
          description={say('defined.code.hint')}
          onChange={(event) => onChange({ code: event.currentTarget.value })}
        />
      )}
      {level === 'kpi' && !isFixed && (
        <Choice
          label={say('defined.role')}
          value={line.role ?? ''}
          options={[
            { value: '', text: say('structure.role.none') },
            { value: 'leading', text: say('role.leading') },
            { value: 'lagging', text: say('role.lagging') },
          ]}
          onChange={(role) => onChange({ role: role === '' ? null : (role as 'leading' | 'lagging') })}
        />
      )}
      <div className={styles.sum}>
        <span>
          {say('structure.sum', {
            sum: numbers.value(sum, { decimals: null, unitOfMeasure: null }),
            n: siblings,
          })}
        </span>
        {mayAll && (
          <Button look="quiet" onClick={onEqual}>
            {say('structure.equal')}
          </Button>
        )}
      </div>
      <div className={styles.acts}>
        {isPerspective ? (
          <Button icon="plus" onClick={onAddBelow}>
            {say('structure.add.objective')}
          </Button>
        ) : (
          <>
            <Button icon="plus" onClick={onAddAfter}>
              {say(level === 'kpi' ? 'structure.add.kpi' : 'structure.add.objective')}
            </Button>
            {level === 'objective' && (
              <Button icon="plus" onClick={onAddBelow}>
                {say('structure.add.kpi')}
              </Button>
            )}
            {!isFixed && (
              <>
                <Button icon="up" aria-keyshortcuts="Alt+ArrowUp" onClick={() => onMove(-1)}>
                  {say('structure.up')}
                </Button>
                <Button icon="down" aria-keyshortcuts="Alt+ArrowDown" onClick={() => onMove(1)}>
                  {say('structure.down')}
                </Button>
              </>
            )}
            {!isFixed && (mayAll || line.measure === null) && (
              <Button icon="pencil" aria-keyshortcuts="F2" onClick={onRename}>
                {say('structure.rename')}
              </Button>
            )}
            {!isFixed && (
              <Button icon="archive" aria-keyshortcuts="Delete" onClick={onRemove}>
                {say('archive.go')}
              </Button>
            )}
          </>
        )}
      </div>
      {level === 'kpi' && typeof measure === 'string' && (
        <Link to="/o/$org/measure/$unit/$measure/edit" params={{ org: org.code, unit, measure }}>
          {say('structure.measure')}
        </Link>
      )}
      {level === 'objective' && line.key !== null && (
        <Link to="/o/$org/scorecard/$unit" params={{ org: org.code, unit }} search={{ edit: line.code }}>
          {say('structure.objective')}
        </Link>
      )}
      {isPerspective && (
        <>
          <p className={styles.note}>{say('structure.perspective')}</p>
          {org.may.define && (
            <Link to="/o/$org/settings/strategy" params={{ org: org.code }}>
              {say('strategy.title')}
            </Link>
          )}
        </>
      )}
    </section>
  );
}
