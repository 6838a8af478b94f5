/** Moving a unit by search, and archiving one with all below it, told first. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { UnitItem } from '#board/organization-contract.ts';
import { changeTogether, partOf, type SavedTogether } from '#exchange/ui/definition-client.ts';
import { PreviewPanel } from '#exchange/ui/preview-panel.tsx';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { usePreview } from '#exchange/ui/use-preview.ts';
import { Button } from '#kit/button.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { TreePicker } from '#kit/tree-picker.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { subtreeOf, type UnitTree } from './unit-tree.ts';
import { archivedUnits, type UnitWriting } from './unit-writing.ts';
import styles from './units.module.css';

export function MoveUnitDialog({
  unit,
  tree,
  onClose,
  onMove,
}: {
  unit: UnitItem;
  tree: UnitTree;
  onClose: () => void;
  onMove: (target: string | null) => void;
}) {
  const { say } = useWords();
  const [target, setTarget] = useState<string | null>(null);
  const [isPicking, setPicking] = useState(true);
  const items = useMemo(() => {
    const inside = new Set(subtreeOf(tree, unit.code).map((one) => one.code));
    return [...tree.byCode.values()].map((one) => ({ ...one, closed: inside.has(one.code) }));
  }, [tree, unit.code]);
  return (
    <Dialog open title={say('units.move.title', { unit: unit.name })} onClose={onClose}>
      <div className={styles.dialog}>
        <p>{say('units.move.text')}</p>
        <TreePicker
          label={say('units.move.under')}
          items={items}
          value={target ?? ''}
          placeholder={say('people.unit.choose')}
          open={isPicking}
          onOpen={setPicking}
          onPick={setTarget}
        />
        <div className={styles.acts}>
          {unit.parent !== null && <Button onClick={() => onMove(null)}>{say('units.move.top')}</Button>}
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="primary" disabled={target === null} onClick={() => target !== null && onMove(target)}>
            {say('units.move.go')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

export function ArchiveUnitDialog({
  unit,
  tree,
  writing,
  onClose,
  onArchive,
}: {
  unit: UnitItem;
  tree: UnitTree;
  writing: UnitWriting;
  onClose: () => void;
  onArchive: (save: () => Promise<SavedTogether>) => void;
}) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const inside = subtreeOf(tree, unit.code);
  const changes = useQuery({
    queryKey: ['org', org.code, 'archiving', unit.code],
    queryFn: () => archivedUnits(writing, tree, unit.code),
    staleTime: 0,
  });
  const previewing = usePreview(
    org.code,
    partOf(changes.data ?? []),
    { period: org.currentPeriod, span: 'period' },
    null,
  );
  return (
    <Dialog open title={say('archive.title', { name: unit.name })} onClose={onClose}>
      <div className={styles.dialog}>
        <p>
          {inside.length > 1 &&
            `${say('units.archive.below', {
              n: inside.length - 1,
              cards: inside.filter((one) => one.scorecard !== null).length,
            })} `}
          {say('units.archive.text', { period: dates.long(org.currentPeriod) })}
        </p>
        <PreviewPanel
          preview={previewing.preview}
          state={previewing.state === 'same' ? 'asking' : previewing.state}
          failed={
            previewing.error
              ? refusedText(previewing.error, words)
              : changes.error
                ? refusedText(changes.error, words)
                : null
          }
        />
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            look="primary"
            disabled={!changes.data}
            onClick={() => onArchive(() => changeTogether(org.code, changes.data ?? []))}
          >
            {say('archive.yes')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
