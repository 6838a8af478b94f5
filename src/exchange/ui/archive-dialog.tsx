/** Before something is archived: what that does to the scores. Afterwards: a way back. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Span } from '#board/contract.ts';
import type { Calendar } from '#engine/definitions.ts';
import { Button } from '#kit/button.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './archive-dialog.module.css';
import {
  definitionQuery,
  type Fields,
  patchDefinition,
  type Section,
  undoChange,
} from './definition-client.ts';
import { startOf } from './in-force.ts';
import { PreviewPanel } from './preview-panel.tsx';
import { refusedText } from './refused-text.ts';
import { usePreview } from './use-preview.ts';

export function ArchiveDialog({
  org,
  section,
  definition,
  names,
  title,
  calendar,
  at,
  note,
  onClose,
  onDone,
}: {
  org: string;
  section: Section;
  /** The key of what is to be archived. */
  definition: string;
  /** The fields that name it. */
  names: readonly string[];
  title: string;
  calendar: Calendar;
  at: { period: string; span: Span };
  /** What else is to be known before. */
  note?: string | undefined;
  onClose: () => void;
  onDone: () => void;
}) {
  const words = useWords();
  const { say, dates } = words;
  const queries = useQueryClient();
  const read = useQuery(definitionQuery(org, section, definition));
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const start = startOf(calendar, at.period);
  const patch: Fields = { archived: true, ...(start === undefined ? {} : { from: start }) };
  const named = Object.fromEntries(
    names.flatMap((field) => (read.data?.[field] === undefined ? [] : [[field, read.data[field]]])),
  );
  const previewing = usePreview(org, read.data ? { [section]: [{ ...named, ...patch }] } : {}, at, null);
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['org', org] });
  const archive = async (): Promise<void> => {
    if (!read.data) return;
    setBusy(true);
    try {
      const { sequence } = await patchDefinition(org, section, definition, read.data.version, patch);
      toast({
        text: say('archive.done', { name: title }),
        undo: () =>
          void undoChange(org, section, definition, sequence)
            .then(() => toast({ text: say('archived.restored', { name: title }) }))
            .catch((error: unknown) => toast({ text: refusedText(error, words), failed: true }))
            .finally(again),
      });
      onDone();
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(false);
      await again();
    }
  };
  return (
    <Dialog open onClose={onClose} title={say('archive.title', { name: title })}>
      <div className={styles.body}>
        <p>{say('archive.text', { period: dates.long(at.period) })}</p>
        {note !== undefined && <p>{note}</p>}
        <PreviewPanel
          preview={previewing.preview}
          state={previewing.state === 'same' ? 'asking' : previewing.state}
          failed={previewing.error ? refusedText(previewing.error, words) : null}
        />
        {failed !== null && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="primary" busy={busy} disabled={!read.data} onClick={() => void archive()}>
            {say('archive.yes')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
