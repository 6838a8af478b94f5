/** Fields that the forms of reviews and of their rhythms share. */
import { useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { TreePicker } from '#kit/tree-picker.tsx';
import { useWords } from '#kit/words.tsx';
import { type Participant, type ReviewKind, reviewKinds } from '#review/contract.ts';
import styles from '#review/ui/form.module.css';
import { useInside } from './frame.tsx';
import { useMyName } from './use-my-name.ts';

export function useUnit(first: string) {
  const { units } = useInside();
  const { say } = useWords();
  const [unit, setUnit] = useState(first);
  const [picking, setPicking] = useState(false);
  const withCard = units.map((one) => ({ ...one, closed: one.scorecard === null }));
  const field = (
    <TreePicker
      label={say('unit')}
      items={withCard}
      value={unit}
      open={picking}
      onOpen={setPicking}
      onPick={setUnit}
    />
  );
  return { unit, field };
}

/** I lead it, unless I say otherwise. */
export function usePeople(
  given: Participant[] | null = null,
): [Participant[], (people: Participant[]) => void] {
  const me = useMyName();
  const [people, setPeople] = useState(given);
  return [people ?? (me ? [{ name: me, part: 'leads', attended: null }] : []), setPeople];
}

export function KindField({ kind, onChange }: { kind: ReviewKind; onChange: (kind: ReviewKind) => void }) {
  const { say } = useWords();
  return (
    <div>
      <Segmented<ReviewKind>
        label={say('review.kind')}
        value={kind}
        options={reviewKinds.map((value) => ({ value, text: say(`review.kind.short.${value}`) }))}
        onChange={onChange}
        autoFocus
      />
      <p className={styles.quiet}>{say(`review.kind.text.${kind}`)}</p>
    </div>
  );
}

export function FormFoot({
  busy,
  failed,
  yes,
  onClose,
}: {
  busy: boolean;
  failed: string | null;
  yes: string;
  onClose: () => void;
}) {
  const { say } = useWords();
  return (
    <>
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <div className={styles.acts}>
        <Button onClick={onClose}>{say('cancel')}</Button>
        <Button type="submit" look="primary" busy={busy}>
          {yes}
        </Button>
      </div>
    </>
  );
}
