/** What an initiative should move, and how that stands: the expected effect beside the value and its target. */
import { Link } from '@tanstack/react-router';
import { statusWord } from '#board/ui/reason.ts';
import type { InitiativeReading, Moved } from '#execution/contract.ts';
import { Card } from '#execution/ui/card.tsx';
import { IconButton } from '#kit/button.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiative.module.css';
import { saidMove } from './initiative-move-fields.tsx';
import { MovedPicker, type Picked } from './moved-picker.tsx';
import { useInitiativeSaving } from './use-initiative-saving.ts';

export function InitiativeMoves({ one }: { one: InitiativeReading }) {
  const { say } = useWords();
  const { save } = useInitiativeSaving();
  const record = (moves: object[], told: string): void =>
    void save([{ section: 'initiatives', key: one.code, version: one.version, fields: { moves } }], told);
  const add = ({ name, move }: Picked): void =>
    record([...one.moves.map(saidMove), move], say('initiative.moves.added', { name }));
  const drop = (at: number): void =>
    record(
      one.moves.filter((_, n) => n !== at).map(saidMove),
      say('initiative.moves.dropped', { name: nameOf(one.moves[at]) }),
    );
  return (
    <Card title={say('initiative.moves')}>
      {one.moves.length === 0 && <p className={styles.quiet}>{say('initiative.moves.none')}</p>}
      <ul className={styles.moves}>
        {one.moves.map((move, at) => (
          <li key={`${move.objective} ${move.measure} ${move.unit}`}>
            <Line move={move} />
            {one.mayEdit && (
              <IconButton
                icon="close"
                label={say('initiative.moves.drop', { name: nameOf(move) })}
                onClick={() => drop(at)}
              />
            )}
          </li>
        ))}
      </ul>
      {one.mayEdit && <MovedPicker onPick={add} />}
    </Card>
  );
}

const nameOf = (move: Moved | undefined): string => move?.objectiveName ?? move?.measureName ?? '';

function Line({ move }: { move: Moved }) {
  const { say, numbers, dates } = useWords();
  const { org } = useInside();
  const quantity = { decimals: move.decimals, unitOfMeasure: move.unitOfMeasure };
  const [unit = '', measure = ''] = (move.measureNode ?? '').slice(4).split('/');
  const where =
    move.unit === null ? null : move.units > 1 ? say('measures.units', { n: move.units }) : move.unitName;
  const { effect } = move;
  return (
    <div className={styles.move}>
      {move.objectiveName && (
        <p className={styles.moved}>
          <StatusMark status={move.status} label={statusWord(move.status, say)} />
          {move.node && move.unit ? (
            <Link
              to="/o/$org/sight/$unit/objective/$scorecard/$objective"
              params={{
                org: org.code,
                unit: move.unit,
                scorecard: move.objective?.split(':')[0] ?? '',
                objective: move.objective?.split(':')[1] ?? '',
              }}
              search={(old) => ({ period: old.period, span: old.span })}
            >
              {move.objectiveName}
            </Link>
          ) : (
            <span>{move.objectiveName}</span>
          )}
          {move.score !== null && <span className="num">{numbers.score(move.score)}</span>}
          <small>{[move.perspectiveName, where].filter(Boolean).join(' · ')}</small>
        </p>
      )}
      {move.measureName && (
        <p className={styles.moved}>
          {move.measureStatus && (
            <StatusMark status={move.measureStatus} label={statusWord(move.measureStatus, say)} />
          )}
          {move.measureNode ? (
            <Link
              to="/o/$org/kpi/$unit/$measure"
              params={{ org: org.code, unit, measure }}
              search={(old) => ({ period: old.period, span: old.span })}
            >
              {move.measureName}
            </Link>
          ) : (
            <span>{move.measureName}</span>
          )}
          {move.value !== null && (
            <span className="num">
              {numbers.full(move.value, quantity)}
              {move.target !== null &&
                ` ${say('initiative.against', { target: numbers.full(move.target, quantity) })}`}
            </span>
          )}
        </p>
      )}
      {effect && (
        <p className={styles.effect}>
          {say('initiative.effect', {
            value: numbers.difference(effect.value, quantity, say('unit.pp')),
            low: effect.low === undefined ? '' : numbers.difference(effect.low, quantity, say('unit.pp')),
            high: effect.high === undefined ? '' : numbers.difference(effect.high, quantity, say('unit.pp')),
            range: effect.low === undefined || effect.high === undefined ? 'no' : 'yes',
          })}
          {move.starts && ` ${say('initiative.effect.from', { period: dates.short(move.starts) })}`}
          {move.confidence !== null && `, ${say('matrix.sure', { share: numbers.percent(move.confidence) })}`}
        </p>
      )}
    </div>
  );
}
