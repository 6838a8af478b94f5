/** Before a line is taken out of the scorecard: what goes with it, and what that does to the scores. */
import type { Fields, Section } from '#exchange/ui/definition-client.ts';
import { PreviewPanel } from '#exchange/ui/preview-panel.tsx';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { usePreview } from '#exchange/ui/use-preview.ts';
import { Button } from '#kit/button.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import type { Line } from './outline.ts';
import styles from './structure.module.css';

export function RemoveDialog({
  line,
  below,
  part,
  onClose,
  onRemove,
}: {
  line: Line;
  /** How many KPIs go with it. */
  below: number;
  /** What all that is changed would be, without it. */
  part: Partial<Record<Section, Fields[]>>;
  onClose: () => void;
  onRemove: () => void;
}) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const previewing = usePreview(org.code, part, { period: org.currentPeriod, span: 'period' }, null);
  return (
    <Dialog open title={say('archive.title', { name: line.name })} onClose={onClose}>
      <div className={styles.dialog}>
        <p>
          {below > 0 && `${say('structure.remove.below', { n: below })} `}
          {say('structure.remove.text', { period: dates.long(org.currentPeriod) })}
        </p>
        <PreviewPanel
          preview={previewing.preview}
          state={previewing.state === 'same' ? 'asking' : previewing.state}
          failed={previewing.error ? refusedText(previewing.error, words) : null}
        />
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button data-autofocus look="primary" onClick={onRemove}>
            {say('structure.remove.yes')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
