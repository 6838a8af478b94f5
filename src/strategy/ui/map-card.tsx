/** An objective on the strategy map. */
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { Icon } from '#kit/icons.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { Density } from '../map-layout.ts';
import type { MapLane, MapObjective } from '../map-types.ts';
import { rolesShort } from '../map-words.ts';
import styles from './map-canvas.module.css';

export type CardNode = Node<
  {
    objective: MapObjective;
    density: Density;
    score: string;
    /** Read out, with what stands on it. */
    perspective: string;
    drivers: number;
    effects: number;
    isBack: boolean;
    isOpen: boolean;
    /** The one that the keyboard is on. */
    isTurn: boolean;
    hints: number;
    mayEdit: boolean;
  },
  'card'
>;

export const MapCard = memo(function MapCard({ data }: NodeProps<CardNode>) {
  const words = useWords();
  const { say } = words;
  const { objective, density, score, perspective, drivers, effects, isBack, isOpen, isTurn, hints, mayEdit } =
    data;
  const owner = objective.owner?.split(',')[0];
  return (
    <>
      <button
        type="button"
        tabIndex={isTurn ? 0 : -1}
        className={styles.card}
        data-objective={objective.key}
        data-density={density}
        data-back={isBack || undefined}
        aria-pressed={isOpen}
      >
        <span className={styles.name}>{objective.name}</span>
        <span className="sr">, {perspective}, </span>
        <span className={styles.status}>
          <StatusMark status={objective.status} size={density === 'roomy' ? 14 : 12} />
          <span className={styles.word}>{say(`status.${objective.status}`)}</span>
          {hints > 0 && (
            <span className={styles.hint} title={say('map.hints.n', { n: hints })}>
              <Icon name="bulb" size={13} />
            </span>
          )}
          <strong className="num">{score}</strong>
        </span>
        {density === 'roomy' && (
          <>
            <span className={styles.small}>
              <span>{owner}</span>
              <span className={styles.roles}>{rolesShort(objective, words)}</span>
            </span>
            <span className={styles.small}>
              <span>{objective.themes.map((theme) => theme.name).join(', ')}</span>
            </span>
          </>
        )}
        <span className="sr">
          , {say('map.drivers.n', { n: drivers })}, {say('map.effects.n', { n: effects })}
        </span>
      </button>
      <Handle id="in" type="target" position={Position.Bottom} className={styles.target ?? ''} />
      <Handle
        id="out"
        type="source"
        position={Position.Top}
        className={(mayEdit ? styles.source : styles.quietHandle) ?? ''}
        isConnectable={mayEdit}
        title={mayEdit ? say('map.link.drag') : undefined}
      />
    </>
  );
});

export type LaneNode = Node<{ lane: MapLane; onAdd: ((perspective: string) => void) | null }, 'lane'>;

export const MapLaneBox = memo(function MapLaneBox({ data }: NodeProps<LaneNode>) {
  const { say } = useWords();
  const { lane, onAdd } = data;
  return (
    <div className={styles.lane}>
      <div className={styles.laneName}>
        <span>{lane.name}</span>
        {onAdd && (
          <button
            type="button"
            className={`${styles.add} nodrag nopan`}
            aria-label={say('map.add.in', { perspective: lane.name })}
            title={say('map.add.in', { perspective: lane.name })}
            onClick={() => onAdd(lane.code)}
          >
            <Icon name="plus" size={14} />
          </button>
        )}
      </div>
    </div>
  );
});
