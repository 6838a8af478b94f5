/** The alignment of one unit: its objectives, and of the one that was chosen what it contributes to. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { scorecardQuery } from '#board/ui/queries.ts';
import { IconButton } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Drawer } from '#kit/overlay.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './alignment-editor.module.css';
import { AlignmentEditor } from './alignment-editor.tsx';
import { useInside } from './frame.tsx';

interface Chosen {
  scorecard: string;
  objective: string;
  name: string;
}

export function AlignmentDrawer({
  unit,
  first = null,
  onClose,
}: {
  unit: string;
  /** The objective that one came for. */
  first?: Chosen | null;
  onClose: () => void;
}) {
  const { say } = useWords();
  const { org, units, at } = useInside();
  const [chosen, setChosen] = useState<Chosen | null>(first);
  const read = useQuery({ ...scorecardQuery(org.code, unit, at), enabled: first === null });
  const unitName = units.find((one) => one.code === unit)?.name ?? unit;
  const card = read.data;
  const title = chosen
    ? say('align.change', { objective: chosen.name })
    : say('cascade.align', { unit: unitName });
  return (
    <Drawer
      open
      onClose={onClose}
      title={title}
      before={
        chosen && !first ? (
          <IconButton icon="left" label={say('back')} onClick={() => setChosen(null)} />
        ) : undefined
      }
    >
      {chosen ? (
        <AlignmentEditor
          unit={unit}
          scorecard={chosen.scorecard}
          objective={chosen.objective}
          onDone={() => undefined}
        />
      ) : read.isError && !card ? (
        <Failure error={read.error} />
      ) : !card || card.unit !== unit ? (
        <Skeleton lines={8} />
      ) : (
        <ul className={styles.objectives} aria-label={say('align.objectives', { unit: unitName })}>
          {card.perspectives.flatMap((perspective) =>
            perspective.objectives.map((one) => (
              <li key={one.node}>
                <button
                  type="button"
                  onClick={() => setChosen({ scorecard: card.code, objective: one.code, name: one.name })}
                >
                  <StatusMark status={one.status} size={16} />
                  <span className={styles.name}>
                    {one.name}
                    <small>
                      {perspective.name}
                      {one.cascaded.length > 0 && ` · ${say('align.from.n', { n: one.cascaded.length })}`}
                    </small>
                  </span>
                  <Icon name="right" size={14} />
                </button>
              </li>
            )),
          )}
        </ul>
      )}
    </Drawer>
  );
}
